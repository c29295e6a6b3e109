import { randomInt } from "node:crypto";
import { expect, test } from "playwright/test";
import { hashPassword } from "@/lib/auth/passwords";
import { newMember, newOrganization, PASSWORD, testDatabase } from "@/test/support/fixtures";
import { onesAs, refused, SIGNED_OUT } from "@/test/support/ones";

const nobody = onesAs(null);
const WRONG = refused(401, "AuthFailure.InvalidPassword", "The e-mail, phone or password isn't right.");
const BLOCKED = refused(
  403,
  "Blocked.User",
  "This account can't sign in at the moment. Ask an administrator.",
);

async function withPassword(id: number): Promise<void> {
  await testDatabase().prisma.member.update({
    where: { id },
    data: { passwordHash: await hashPassword(PASSWORD) },
  });
}

test("signs in by e-mail in any case and by phone; the token works at once and ends with logout", async () => {
  const organization = await newOrganization();
  const phone = `+86${randomInt(10 ** 10, 10 ** 11)}`;
  const member = await newMember(organization, { phone, licenses: [2] });
  await withPassword(member.id);
  for (const name of [{ email: ` ${member.email.toUpperCase()}` }, { phone }]) {
    const { status, body } = await nobody.post("auth/login", { ...name, password: PASSWORD });
    const { user } = body as { user: { token: string; uuid: string } };
    expect({ status, uuid: user.uuid }).toEqual({ status: 200, uuid: member.uuid });
    const signedIn = onesAs({ token: user.token, uuid: user.uuid });
    expect(await signedIn.get("auth/token_info")).toEqual({ status, body });
    expect(await signedIn.get("auth/logout")).toEqual({ status: 200, body: {} });
    expect(await signedIn.get("auth/token_info")).toEqual(SIGNED_OUT);
    expect(await signedIn.get("auth/logout")).toEqual(SIGNED_OUT);
  }
  // Another token of the same member is not touched.
  expect(await onesAs(member).get("auth/token_info")).toMatchObject({ status: 200 });
});

test("an unknown account, a wrong password and a pending member are one and the same error", async () => {
  const organization = await newOrganization();
  const pending = await newMember(organization, { activatedAt: null });
  const login = (email: string, password: string) => nobody.post("auth/login", { email, password });
  expect(await login("nobody@nowhere.test", PASSWORD)).toEqual(WRONG);
  expect(await login(organization.admin.email, "not the password")).toEqual(WRONG);
  expect(await login(pending.email, PASSWORD)).toEqual(WRONG);
});

test("only who knows the password hears that the account is locked or disabled", async () => {
  const organization = await newOrganization();
  for (const given of [{ lockedAt: new Date() }, { disabledAt: new Date() }]) {
    const member = await newMember(organization, given);
    await withPassword(member.id);
    expect(await nobody.post("auth/login", { email: member.email, password: "not the password" })).toEqual(
      WRONG,
    );
    expect(await nobody.post("auth/login", { email: member.email, password: PASSWORD })).toEqual(BLOCKED);
  }
});

test("wrong tries for one account are slowed down, the right password included", async () => {
  const { admin } = await newOrganization();
  for (let tries = 0; tries < 10; tries++) {
    expect(await nobody.post("auth/login", { email: admin.email, password: "wrong again" })).toEqual(WRONG);
  }
  const { status, body } = await nobody.post("auth/login", { email: admin.email, password: PASSWORD });
  expect({ status, body }).toMatchObject({ status: 429, body: { code: 429, errcode: "LimitExceeded.Rate" } });
});

test("refuses what is missing or of a wrong type", async () => {
  expect(await nobody.post("auth/login", {})).toEqual(
    refused(400, "MissingParameter.User.Password", "password: is required; email: is required"),
  );
  expect(await nobody.post("auth/login", { password: "x" })).toEqual(
    refused(400, "MissingParameter.User.Email", "email: is required"),
  );
  expect(await nobody.post("auth/login", { email: 7, password: "x" })).toEqual(
    refused(400, "InvalidParameter.User.Email", "email: has the wrong type"),
  );
});
