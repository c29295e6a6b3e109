import { describe, expect, it } from "vitest";
import {
  isDistinct,
  isDomain,
  isEmail,
  isPicture,
  isUsername,
  isVisible,
  usernameFrom,
} from "@/lib/members/rules";
import { dashedUid } from "@/lib/members/uid";

describe("an e-mail address", () => {
  it.each(["a@b", "li.lei+x@example.com", "王@例子.中国", "xxxxxx@xxxx"])("may be %s", (text) => {
    expect(isEmail(text)).toBe(true);
  });

  it.each([
    "",
    "a",
    "@b",
    "a@",
    "a b@c.d",
    "a@b..c",
    ".a@b.c",
    "a..b@c.d",
    "a@-b.c",
    "a@b@c",
    "<a@b.c>",
    "a@b.c,",
  ])("may not be %s", (text) => {
    expect(isEmail(text)).toBe(false);
  });
});

describe("a username", () => {
  it("is no e-mail and no number, so that it is never mistaken for one", () => {
    expect(["lilei", "李雷", "7a", "a b"].map(isUsername)).toEqual([true, true, true, true]);
    expect(["", "a@b", "188", "+86 188-1234-5678", "u".repeat(51)].map(isUsername)).toEqual(
      new Array(5).fill(false),
    );
  });
});

describe("the username that an address suggests", () => {
  it.each([
    [" Li.Lei@example.com", "Li.Lei"],
    ["188@example.com", "u188"],
    ["188-1234@example.com", "u188-1234"],
    [`${"l".repeat(64)}@example.com`, "l".repeat(49)],
    [`${"1".repeat(64)}@example.com`, `u${"1".repeat(49)}`],
    ["@", "u"],
  ])("of %s is %s", (email, username) => {
    expect(usernameFrom(email)).toBe(username);
    expect(isUsername(username)).toBe(true);
  });
});

describe("a domain", () => {
  it("is what may stand behind an address's @", () => {
    expect(["b", "example.com", "例子.中国"].map(isDomain)).toEqual([true, true, true]);
    expect(["", "b..c", "-b.c", "a_b.com", "x y", "b.c,", "a@b.c"].map(isDomain)).toEqual(
      new Array(7).fill(false),
    );
  });
});

describe("a uid", () => {
  const dashed = "0b6c2ec1-3a0b-4d3f-9f5b-8a1c4f0a7d21";

  it("is read dashed or as 32 digits, in any case, and kept dashed", () => {
    expect([dashed, dashed.toUpperCase(), dashed.replaceAll("-", "")].map(dashedUid)).toEqual([
      dashed,
      dashed,
      dashed,
    ]);
  });

  it("is a version 4 UUID with all of its dashes or none", () => {
    const others = [
      "xxx",
      dashed.replace("-4d", "-1d"),
      dashed.replace("-", ""),
      `${dashed}0`,
      `{${dashed}}`,
    ];
    expect(others.map(dashedUid)).toEqual([null, null, null, null, null]);
  });
});

describe("a picture", () => {
  it.each([
    "https://example.com/me.png",
    "HTTP://people.test:8080/图片.png?size=64",
    "http://[2001:db8::1]/",
  ])("may be at %s", (address) => expect(isPicture(address)).toBe(true));

  it.each([
    "/project/api/project/auth/logout",
    "//example.com/me.png",
    "me.png",
    "https:/me.png",
    "https:me.png",
    "http:///",
    "data:image/png;base64,AAAA",
    "javascript:alert(1)",
    "https://li:secret@example.com/me.png",
    "https://li@example.com/me.png",
    "https:\\\\example.com\\me.png",
    "https://example.com/a b.png",
    "",
  ])("may not be at %s", (address) => expect(isPicture(address)).toBe(false));
});

describe("what nobody can take for something else", () => {
  const hidden = ["Li\u202eLei", "Li\u200bLei", "Li\u200dLei", "\u2066Li\u2069", "\ufeffLi", "Li\u00adLei"];
  it.each(hidden)("no name, username or address hides characters, as in %j", (text) => {
    expect([isVisible(text), isDistinct(text)]).toEqual([false, false]);
  });

  it.each(["阿卜杜拉·买买提", "می\u200cخواهم", "क्\u200dष", "👩\u200d💻 Ada", "O'Neil", "Zoë", "Иван"])(
    "a name may be %s",
    (name) => expect(isVisible(name)).toBe(true),
  );

  it.each(["li.lei", "李雷", "иван.петров", "νίκος", "zoë", "li.lei@example.com", "иван@почта.рф", "a_1-b"])(
    "a username or an address may be %s",
    (text) => expect(isDistinct(text)).toBe(true),
  );

  it.each([
    "\u0430dmin",
    "\u0430\u0441\u0435",
    "ａdmin",
    "𝐚dmin",
    "l\u0456@example.com",
    "li@ex\u0430mple.com",
  ])("a username or an address may not be %s", (text) => expect(isDistinct(text)).toBe(false));
});
