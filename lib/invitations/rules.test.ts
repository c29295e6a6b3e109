import { describe, expect, it } from "vitest";
import { parseAddresses } from "@/lib/invitations/rules";

function emails(text: string): string[] {
  return parseAddresses(text).map(({ email }) => email);
}

describe("parseAddresses", () => {
  it.each([
    ["comma", "a@x.io,b@x.io"],
    ["comma and space", "a@x.io, b@x.io"],
    ["semicolon", "a@x.io;b@x.io;"],
    ["space", "a@x.io b@x.io"],
    ["tab", "a@x.io\tb@x.io"],
    ["line break", "a@x.io\r\nb@x.io\n\n"],
    ["bar", "a@x.io | b@x.io"],
    ["full-width comma", "a@x.io，b@x.io"],
    ["full-width semicolon", "a@x.io；b@x.io"],
    ["enumeration comma", "a@x.io、b@x.io"],
    ["ideographic and no-break space", "a@x.io\u3000b@x.io\u00a0"],
    ["zero-width space", "\u200ba@x.io\u200b b@x.io"],
  ])("separates at a %s", (_, text) => {
    expect(emails(text)).toEqual(["a@x.io", "b@x.io"]);
  });

  it("takes the address out of a name and brackets", () => {
    expect(emails('Li Lei <li@x.io>, "Han, Meimei" <han@x.io>; <wang@x.io>')).toEqual([
      "li@x.io",
      "han@x.io",
      "wang@x.io",
    ]);
    expect(emails("李雷 <li@x.io>；韩梅梅＜han@x.io＞")).toEqual(["li@x.io", "han@x.io"]);
    expect(emails("Li <li@x.io> Han <han@x.io> wang@x.io")).toEqual(["li@x.io", "han@x.io", "wang@x.io"]);
    expect(emails("Li <li@x.io")).toEqual(["li@x.io"]);
  });

  it("writes addresses one way", () => {
    expect(emails("Li.Lei@X.IO")).toEqual(["li.lei@x.io"]);
    expect(emails("ｌｉ＠ｘ．ｉｏ")).toEqual(["li@x.io"]);
    expect(emails("mailto:li@x.io (han@x.io). 'wang@x.io' “zhao@x.io”。")).toEqual([
      "li@x.io",
      "han@x.io",
      "wang@x.io",
      "zhao@x.io",
    ]);
  });

  it("keeps what is no address, and what is written twice", () => {
    expect(parseAddresses("li@x.io nobody li@x.io a@")).toEqual([
      { email: "li@x.io", wellFormed: true },
      { email: "nobody", wellFormed: false },
      { email: "li@x.io", wellFormed: true },
      { email: "a@", wellFormed: false },
    ]);
  });

  it("finds nothing in an empty text", () => {
    expect(parseAddresses(" ,;，\n ")).toEqual([]);
  });

  it("reads ten thousand addresses, and unbalanced quotes and brackets, at once", () => {
    const many = Array.from({ length: 10_000 }, (_, index) => `Person ${index} <p${index}@x.io>`).join("\n");
    const started = performance.now();
    expect(parseAddresses(many)).toHaveLength(10_000);
    parseAddresses('"'.repeat(20_000));
    parseAddresses("<".repeat(20_000));
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
