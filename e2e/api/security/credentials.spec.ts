import { randomUUID } from "node:crypto";
import { expect, test } from "playwright/test";
import { send } from "@/test/support/api";
import { newMember, newOrganization, PASSWORD, signedInAs, testDatabase } from "@/test/support/fixtures";
import { onesAs, refused } from "@/test/support/ones";

test("what one member writes into its phone or username never comes before another's sign-in name", async () => {
  const organization = await newOrganization();
  const intruder = await newMember(organization);
  const { admin } = organization;
  const change = (body: object) =>
    send("PATCH", `/api/users/${intruder.id}`, { headers: { Authorization: intruder.token }, body });

  expect(await change({ phone: admin.email.slice(-32) })).toMatchObject({
    status: 422,
    body: { entry: { phone: ["must not contain @"] } },
  });
  expect(await change({ username: "+86 188-1234-5678" })).toMatchObject({
    status: 422,
    body: { entry: { username: ["must have 1 to 50 characters, no @, and not only digits"] } },
  });

  // Written before there was the rule, in a row that PostgreSQL meets first.
  await testDatabase().prisma.member.update({ where: { id: intruder.id }, data: { phone: admin.email } });
  await testDatabase().pool.query("UPDATE members SET title = 'moved', version = version + 1 WHERE id = $1", [
    admin.id,
  ]);
  const signedIn = await onesAs(null).post("auth/login", { email: admin.email, password: PASSWORD });
  expect(signedIn).toMatchObject({ status: 200, body: { user: { uuid: admin.uuid } } });
});

test("a session cookie that was never ours is no sign-in, whatever is in it", async () => {
  for (const value of ["%", "%E0%A4%A", "a".repeat(4000), "__proto__"]) {
    const answer = await send("GET", "/project/api/project/users/me", {
      headers: { Cookie: `roster.session=${value}` },
    });
    const { status, body } = refused(401, "AuthFailure.InvalidToken", "Sign in, or send a valid token.");
    expect(answer).toMatchObject({ status, body });
  }
});

test("a kept answer does not lay a new token open in the database", async () => {
  const { admin } = await newOrganization();
  const key = randomUUID();
  const add = () =>
    send("POST", "/project/api/project/users/me/tokens/add", {
      headers: { "Ones-Auth-Token": admin.token, "Ones-User-Id": admin.uuid, "Idempotency-Key": key },
      body: { name: "deploy", expire_days: null },
    });
  const first = await add();
  expect(first).toMatchObject({
    status: 200,
    body: { secret: expect.stringMatching(/^rst_[A-Za-z0-9]{60}$/) },
  });

  const again = await add();
  expect({ status: again.status, body: again.body }).toEqual({ status: 200, body: first.body });
  expect(again.headers["cache-control"]).toBe("no-store");

  const kept = await testDatabase().prisma.idempotencyKey.findUniqueOrThrow({
    where: { memberId_key: { memberId: admin.id, key } },
  });
  expect(kept.body).not.toContain("rst_");
});

test("a browser gives its own administrator no new password in a batch, where nothing proves the current one", async () => {
  const { admin } = await newOrganization();
  const accounts = [{ uid: admin.uid, password: "another fine one 7" }];
  const answer = await send("PUT", "/openapi/v1/accounts/update-accounts/", {
    headers: { Cookie: `roster.session=${await signedInAs(admin)}`, "Sec-Fetch-Site": "same-origin" },
    body: { accounts },
  });
  expect({ status: answer.status, body: answer.body }).toEqual({
    status: 400,
    body: {
      errcode: 400,
      errmsg: "1 row can't be accepted. Nothing was changed.",
      data: { errors: [{ index: 0, field: "currentPassword", message: "is required" }] },
    },
  });
  expect(await onesAs(null).post("auth/login", { email: admin.email, password: PASSWORD })).toMatchObject({
    status: 200,
  });
});
