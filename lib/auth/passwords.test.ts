import { describe, expect, it } from "vitest";
import { checkPassword, hashPassword, verifyPassword } from "@/lib/auth/passwords";

const nobody = { email: null, username: null };

describe("the password rule", () => {
  it.each([
    ["1234567", [{ path: ["password"], code: "too_short", params: { minimum: 8 } }]],
    ["密码很短不行呀", [{ path: ["password"], code: "too_short", params: { minimum: 8 } }]],
    ["x".repeat(129), [{ path: ["password"], code: "too_long", params: { maximum: 128 } }]],
    ["Password1", [{ path: ["password"], code: "password_common" }]],
    ["ONESzsy888", []],
    ["x7".repeat(64), []],
  ])("%s", async (password, issues) => {
    expect(await checkPassword(password, nobody)).toEqual(issues);
  });

  it("refuses the member's own e-mail and username in any case", async () => {
    const own = { email: "li.lei@example.com", username: "lilei-1984" };
    const refused = [{ path: ["password"], code: "password_personal" }];
    expect(await checkPassword("Li.Lei@Example.com", own)).toEqual(refused);
    expect(await checkPassword("LILEI-1984", own)).toEqual(refused);
  });
});

describe("a hash", () => {
  it("is argon2id, salted, and verifies only its own password", async () => {
    const [one, two] = await Promise.all([
      hashPassword("a right password"),
      hashPassword("a right password"),
    ]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(two);
    expect(await verifyPassword(one, "a right password")).toBe(true);
    expect(await verifyPassword(one, "a wrong password")).toBe(false);
    expect(await verifyPassword(null, "a right password")).toBe(false);
  });
});
