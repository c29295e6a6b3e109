import { describe, expect, it } from "vitest";
import { isWellEncoded, joinTarget, normalTarget, splitTarget } from "@/lib/http/request-target";

describe("the normal form of a target", () => {
  it.each([
    ["/members", "/members"],
    ["/members?q=a/../b&x=%2e", "/members?q=a/../b&x=%2e"],
    ["/a/./b/../c", "/a/c"],
    ["/../../etc/passwd", "/etc/passwd"],
    ["/a/%2e%2E/b", "/b"],
    ["/a\\..\\b", "/b"],
    ["/%61pi/%75sers", "/api/users"],
    ["/a%2Fb", "/a%2Fb"],
    ["/a%20b", "/a%20b"],
    ["/%E5%BC%A0", "/%E5%BC%A0"],
    ["/\u00e5\u00bc\u00a0", "/%e5%bc%a0"],
    ["/a b", "/a%20b"],
    ["/a#b", "/a%23b"],
    ["/?q=a b#c", "/?q=a%20b%23c"],
    ["http://people.test/a?b=c", "/a?b=c"],
    ["HTTPS://people.test:8443", "/"],
    ["http://people.test?b", "/?b"],
    ["//people.test/a", "//people.test/a"],
  ])("of %s is %s", (target, normal) => {
    expect(normalTarget(target)).toBe(normal);
  });

  it.each(["/%", "/%zz", "/%4", "/%00", "/%0a", "/%7F", "/%FF", "/%C3", "/%ED%A0%80", "/\u00ff"])(
    "of %s has U+FFFD for what is no text",
    (target) => expect(decodeURIComponent(normalTarget(target) ?? "")).toMatch(/^\/\ufffd+[z4]*$/),
  );

  it.each(["*", "", "members", "ftp://people.test/a", "people.test:443"])(
    "does not exist for %j",
    (target) => {
      expect(normalTarget(target)).toBeNull();
    },
  );

  it("stays as it is when it is made once more", () => {
    for (const target of ["/a/%2e%2e/%61?%61", "/%zz", "/a%252e", "/\u00e5\\x", "http://h//a/./b"]) {
      const once = normalTarget(target) ?? "";
      expect(normalTarget(once), target).toBe(once);
    }
  });
});

describe("a target", () => {
  it("is split at its first question mark and joined again", () => {
    expect(splitTarget("/a?b?c")).toEqual(["/a", "b?c"]);
    expect(splitTarget("/a")).toEqual(["/a", ""]);
    expect(joinTarget("/a", "b?c")).toBe("/a?b?c");
    expect(joinTarget("/a", "")).toBe("/a");
  });

  it("is well encoded when every escape is UTF-8", () => {
    expect(["", "a%20b", "%E5%BC%A0", "100%", "%zz"].map(isWellEncoded)).toEqual(Array(5).fill(true));
    expect(["%FF", "%E5%BC", "a%C3b", "%C0%AF", "%ED%A0%80"].map(isWellEncoded)).toEqual(
      Array(5).fill(false),
    );
  });
});
