import { randomUUID } from "node:crypto";
import { expect, test } from "playwright/test";
import { unprocessable, unique } from "@/e2e/api/zealot/support";
import { type Answered, send, type Sent, told } from "@/test/support/api";
import {
  newMember,
  newOrganization,
  signedInAs,
  testDatabase,
  type TestMember,
} from "@/test/support/fixtures";
import { refused } from "@/test/support/ones";
import { hashPassword } from "@/lib/auth/passwords";

const IN_PROGRESS = "A request with this Idempotency-Key is still being worked on. Try again in a moment.";
const ADD_TOKEN = "/project/api/project/users/me/tokens/add";

function onesWrite({ token, uuid }: TestMember, key: string): Sent {
  const headers = { "Ones-Auth-Token": token, "Ones-User-Id": uuid, "Idempotency-Key": key };
  return { headers, body: { name: "deploy", expire_days: null } };
}

function tokensOf({ id }: TestMember): Promise<number> {
  return testDatabase().prisma.token.count({ where: { memberId: id, name: "deploy" } });
}

/** Status, body and whether it is the answer of an earlier request. */
function shown({ status, body, headers }: Answered) {
  return { status, body, replayed: headers["idempotency-replayed"] };
}

test("a repeated request gets the first answer byte for byte, marked as replayed", async () => {
  const { admin } = await newOrganization();
  const key = "k".repeat(255);
  const sent = { token: admin.token, body: unique(), headers: { "idempotency-key": key } };
  const first = shown(await send("POST", "/api/users", sent));
  expect(first).toMatchObject({ status: 201, replayed: undefined });
  expect(shown(await send("POST", "/api/users", sent))).toEqual({ ...first, replayed: "true" });
});

test("a call that only looks keeps nothing under a key", async () => {
  const { admin, teamUuid } = await newOrganization();
  const headers = {
    "Ones-Auth-Token": admin.token,
    "Ones-User-Id": admin.uuid,
    "Idempotency-Key": randomUUID(),
  };
  const body = { emails: [unique().email] };
  const path = `/project/api/project/team/${teamUuid}/invitations/check`;
  for (let n = 0; n < 2; n++) {
    expect(shown(await send("POST", path, { headers, body }))).toMatchObject({
      status: 200,
      replayed: undefined,
    });
  }
  expect(await testDatabase().prisma.idempotencyKey.count({ where: { memberId: admin.id } })).toBe(0);
});

test("a repeated request is the same one through another name of the server", async () => {
  const { admin } = await newOrganization();
  const key = randomUUID();
  const body = unique();
  const through = async (host: string) =>
    shown(
      await send("POST", "/api/users", {
        token: admin.token,
        body,
        headers: { "idempotency-key": key, host },
      }),
    );
  const first = await through("people.test");
  expect(first).toMatchObject({ status: 201, replayed: undefined });
  expect(await through("directory.people.test:8080")).toEqual({ ...first, replayed: "true" });
});

test("twenty at once with one key do it once, and hear its answer or that it is under way", async () => {
  const { admin } = await newOrganization();
  const user = { token: admin.token, body: unique(), headers: { "idempotency-key": randomUUID() } };
  const writes = [
    {
      path: ADD_TOKEN,
      sent: onesWrite(admin, randomUUID()),
      done: 200,
      inProgress: refused(409, "AlreadyExists.IdempotencyKey", IN_PROGRESS),
    },
    { path: "/api/users", sent: user, done: 201, inProgress: { status: 409, body: { error: IN_PROGRESS } } },
  ];
  for (const { path, sent, done, inProgress } of writes) {
    const answers = await Promise.all(Array.from({ length: 20 }, () => send("POST", path, sent)));
    const [first, ...more] = answers.map(shown).filter((one) => one.status === done && !one.replayed);
    expect(more).toEqual([]);
    for (const answer of answers.map(shown)) {
      expect([first, { ...first, replayed: "true" }, inProgress]).toContainEqual(answer);
    }
  }
  expect(await tokensOf(admin)).toBe(1);
});

test("a refused write leaves its key free for the corrected one", async () => {
  const { admin } = await newOrganization();
  const headers = { "idempotency-key": randomUUID() };
  const given = unique();
  const create = (body: object) => told(send("POST", "/api/users", { token: admin.token, headers, body }));
  // Refused inside the transaction: nobody has these departments.
  expect(await create({ ...given, departments: ["AAAAAAAA"] })).toEqual(
    unprocessable({ departments: ["isn't known"] }),
  );
  expect(await create({ ...given, username: admin.username })).toMatchObject({ status: 422 });
  expect(await create(given)).toMatchObject({ status: 201, body: given });
});

test("another request with a key is refused, and so is a key in use since the version before that kept no answer", async () => {
  const { admin } = await newOrganization();
  const headers = { "idempotency-key": randomUUID() };
  const create = (body: object) => told(send("POST", "/api/users", { token: admin.token, headers, body }));
  // What a server of the version before left behind when it was killed.
  await testDatabase().prisma.idempotencyKey.create({
    data: { memberId: admin.id, key: headers["idempotency-key"], fingerprint: new Uint8Array(32) },
  });
  expect(await create(unique())).toMatchObject({ status: 201 });
  expect(await create(unique())).toEqual({
    status: 422,
    body: {
      error: "This Idempotency-Key was used for a different request. Use a new key.",
      entry: { base: ["This Idempotency-Key was used for a different request. Use a new key."] },
    },
  });
});

test("a key that cannot be kept whole is refused in each dialect, not cut", async () => {
  const { admin } = await newOrganization();
  const bad: [key: string, why: string, wieso: string][] = [
    ["k".repeat(256), "is too long (at most 255 characters)", "太长（最多 255 个字符）"],
    ["", "can't be empty", "不能为空"],
    ["a\tb", "contains a character that can't be stored", "包含无法保存的字符"],
  ];
  for (const [key, why, inChinese] of bad) {
    const headers = { "idempotency-key": key };
    expect(await told(send("POST", "/api/users", { token: admin.token, headers, body: unique() }))).toEqual(
      unprocessable({ "Idempotency-Key": [why] }),
    );
    const chinese = { ...headers, "accept-language": "zh-CN" };
    const path = `/openapi/v1/accounts/${admin.uid}`;
    const body = { nickname: "Ada" };
    expect(await told(send("PUT", path, { token: admin.token, headers: chinese, body }))).toEqual({
      status: 400,
      body: { errcode: 400, errmsg: `Idempotency-Key: ${inChinese}`, data: null },
    });
    expect(await told(send("POST", ADD_TOKEN, onesWrite(admin, key)))).toEqual(
      refused(400, "InvalidParameter.Token.Idempotency-Key", `Idempotency-Key: ${why}`),
    );
  }
  expect(await tokensOf(admin)).toBe(0);
});

test("wrong current passwords are counted though the write that tried them is refused", async () => {
  const member = await newMember(await newOrganization());
  const { prisma } = testDatabase();
  await prisma.member.update({
    where: { id: member.id },
    data: { passwordHash: await hashPassword("the right one 92") },
  });
  const cookie = `roster.session=${await signedInAs(member)}`;
  const statuses: number[] = [];
  for (let tries = 0; tries < 11; tries++) {
    const headers = { cookie, "sec-fetch-site": "same-origin", "idempotency-key": randomUUID() };
    const body = { password: "violet harbour 92", current_password: "wrong" };
    statuses.push((await send("PATCH", `/api/users/${member.id}`, { headers, body })).status);
  }
  expect(statuses).toEqual([...Array<number>(10).fill(422), 429]);
});
