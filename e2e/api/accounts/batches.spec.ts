import { randomUUID } from "node:crypto";
import { expect, test } from "playwright/test";
import { account, badRows, failure, FORBIDDEN, PATH, success, unique } from "@/e2e/api/accounts/support";
import { send, told } from "@/test/support/api";
import { newMember, newOrganization, testDatabase } from "@/test/support/fixtures";
import { randomText } from "@/lib/ids";

const CREATE = `${PATH}create-accounts/`;
const UPDATE = `${PATH}update-accounts/`;
const DELETE = `${PATH}delete-accounts/`;

async function countOf(organizationId: number): Promise<number> {
  return testDatabase().prisma.member.count({ where: { organizationId, deletedAt: null } });
}

test.describe("create-accounts", () => {
  test("makes all accounts, in the order given", async () => {
    const { admin } = await newOrganization();
    const rows = [unique(), { ...unique(), nickname: "韩梅梅", role: 3, status: 4 }, unique()];
    const answer = await told(send("POST", CREATE, { token: admin.token, body: { accounts: rows } }));
    expect(answer).toEqual(success(rows.map((row) => account({ ...row, status: 2 }))));
  });

  test("names every bad row and makes none of them", async () => {
    const organization = await newOrganization();
    const { admin } = organization;
    const twice = unique();
    const accounts = [
      unique(),
      { email: "nobody", role: "admin" },
      twice,
      { username: twice.username.toUpperCase(), phone: twice.phone },
      { email: admin.email },
      "text",
      { password: "password123" },
    ];
    expect(await told(send("POST", CREATE, { token: admin.token, body: { accounts } }))).toEqual(
      badRows([
        [1, "email", "isn't an e-mail address"],
        [1, "role", "must be one of: 1, 2, 3"],
        [3, "username", "appears more than once in this request"],
        [3, "phone", "appears more than once in this request"],
        [4, "email", "is already in use"],
        [5, "", "has the wrong type"],
        [6, "password", "is one of the most common passwords; choose another"],
      ]),
    );
    expect(await countOf(organization.organizationId)).toBe(1);
  });

  test("names all faults of all rows at once, also what rows with others repeat and what is taken", async () => {
    const organization = await newOrganization();
    const { admin } = organization;
    const [twice, other] = [unique(), unique()];
    const accounts = [
      { ...twice, tier: "1" },
      { username: twice.username, email: other.email },
      { email: other.email.toUpperCase(), role: 7 },
      { email: admin.email, username: "1", password: "password123" },
      { email: `nobody`, username: admin.username },
      { nickname: "x".repeat(65), phone: twice.phone },
    ];
    expect(await told(send("POST", CREATE, { token: admin.token, body: { accounts } }))).toEqual(
      badRows([
        [0, "tier", "has the wrong type"],
        [1, "username", "appears more than once in this request"],
        [2, "role", "must be one of: 1, 2, 3"],
        [2, "email", "appears more than once in this request"],
        [3, "username", "must have 1 to 50 characters, no @, and not only digits"],
        [3, "password", "is one of the most common passwords; choose another"],
        [3, "email", "is already in use"],
        [4, "email", "isn't an e-mail address"],
        [4, "username", "is already in use"],
        [5, "nickname", "is too long (at most 64 characters)"],
        [5, "phone", "appears more than once in this request"],
      ]),
    );
    expect(await countOf(organization.organizationId)).toBe(1);
  });

  test("refuses a call without rows, and one with more than 10,000", async () => {
    const { admin } = await newOrganization();
    const post = (body: unknown) => told(send("POST", CREATE, { token: admin.token, body }));
    expect(await post({})).toEqual(failure(400, "accounts: is required"));
    expect(await post({ accounts: {} })).toEqual(failure(400, "accounts: has the wrong type"));
    expect(await post({ accounts: [] })).toEqual(failure(400, "accounts: is too small (at least 1)"));
    expect(await post({ accounts: Array.from({ length: 10_001 }, () => ({})) })).toEqual(
      failure(400, "accounts: has too many entries (at most 10,000)"),
    );
  });

  test("makes, changes and deletes 10,000 accounts, counted right afterwards", async () => {
    test.setTimeout(120_000);
    const organization = await newOrganization();
    const { token } = organization.admin;
    const own = randomText(8).toLowerCase();
    const rows = Array.from({ length: 10_000 }, (_, n) => ({
      uid: randomUUID(),
      username: `b-${own}-${n}`,
      email: `${own}-${n}@example.com`,
    }));
    const created = await send("POST", CREATE, { token, body: { accounts: rows } });
    expect(created.status).toBe(200);
    const changes = rows.map(({ uid }, n) => ({ uid, nickname: `第 ${n} 号` }));
    const updated = await send("PUT", UPDATE, { token, body: { accounts: changes } });
    expect(updated.body).toEqual(
      success(rows.map((row, n) => account({ ...row, nickname: `第 ${n} 号` }))).body,
    );
    expect(await countOf(organization.organizationId)).toBe(10_001);
    const body = { accountUids: rows.map(({ uid }) => uid) };
    expect(await told(send("DELETE", DELETE, { token, body }))).toEqual({
      status: 200,
      body: { errcode: 200, errmsg: "success" },
    });
    expect(await countOf(organization.organizationId)).toBe(1);
    const counted = await testDatabase().prisma.memberCount.groupBy({
      by: ["kind", "key"],
      where: { organizationId: organization.organizationId },
      _sum: { delta: true },
      having: { delta: { _sum: { not: 0 } } },
      orderBy: { kind: "asc" },
    });
    expect(counted.map(({ kind, key, _sum }) => [kind, key, _sum.delta])).toEqual([
      ["role", "admin", 1],
      ["status", "active", 1],
      ["team", `${organization.teamId}:active`, 1],
    ]);
  });
});

test.describe("update-accounts", () => {
  test("finds each account by uid, else username, else e-mail, else phone, and changes the rest", async () => {
    const organization = await newOrganization();
    const { token } = organization.admin;
    const [a, b, c, d] = [unique(), unique(), unique(), unique()];
    await send("POST", CREATE, { token, body: { accounts: [a, b, c, d] } });
    const next = unique();
    const accounts = [
      { uid: a.uid, username: next.username, nickname: "by uid" },
      { username: b.username.toUpperCase(), email: next.email, nickname: "by username" },
      { email: c.email, phone: "", nickname: "by e-mail" },
      { phone: d.phone, nickname: "by phone", password: "violet harbour 92" },
    ];
    expect(await told(send("PUT", UPDATE, { token, body: { accounts } }))).toEqual(
      success([
        account({ ...a, username: next.username, nickname: "by uid" }),
        account({ ...b, email: next.email, nickname: "by username" }),
        account({ ...c, phone: "", nickname: "by e-mail" }),
        account({ ...d, nickname: "by phone", status: 1 }),
      ]),
    );
  });

  test("names every bad row and changes none", async () => {
    const [organization, other] = [await newOrganization(), await newOrganization()];
    const { token } = organization.admin;
    const [a, b, c] = [unique(), unique(), unique()];
    await send("POST", CREATE, { token, body: { accounts: [a, b, c] } });
    const accounts = [
      { uid: a.uid, nickname: "changed" },
      { username: a.username, nickname: "again" },
      { uid: other.admin.uid, nickname: "theirs" },
      { nickname: "nobody" },
      { uid: b.uid, email: c.email },
      { uid: c.uid, tier: "1" },
      { email: organization.admin.email, role: 1 },
      { uid: "xxx" },
    ];
    expect(await told(send("PUT", UPDATE, { token, body: { accounts } }))).toEqual(
      badRows([
        [1, "username", "appears more than once in this request"],
        [2, "uid", "isn't known"],
        [3, "uid", "is required"],
        [4, "email", "is already in use"],
        [5, "tier", "has the wrong type"],
        [6, "role", "is the last active administrator"],
        [7, "uid", "isn't a version 4 UUID"],
      ]),
    );
    expect(await told(send("GET", `${PATH}${a.uid}/`, { token }))).toEqual(success(account(a)));
  });

  test("names all faults of all rows at once, except where nobody knows which account a row means", async () => {
    const { admin } = await newOrganization();
    const { token } = admin;
    const [a, b] = [unique(), unique()];
    await send("POST", CREATE, { token, body: { accounts: [a, b] } });
    const accounts = [
      { uid: a.uid, tier: "1", email: admin.email },
      { uid: b.uid, email: admin.email },
      { uid: "xxx", username: a.username, email: b.email },
      { phone: b.phone, role: 7 },
      { nickname: 7 },
      "text",
    ];
    expect(await told(send("PUT", UPDATE, { token, body: { accounts } }))).toEqual(
      badRows([
        [0, "tier", "has the wrong type"],
        [0, "email", "is already in use"],
        [1, "email", "appears more than once in this request"],
        [1, "email", "is already in use"],
        [2, "uid", "isn't a version 4 UUID"],
        [3, "role", "must be one of: 1, 2, 3"],
        [3, "phone", "appears more than once in this request"],
        [4, "nickname", "has the wrong type"],
        [4, "uid", "is required"],
        [5, "", "has the wrong type"],
      ]),
    );
  });

  test("changes nothing and writes no audit entry when every value is the one already there", async () => {
    const organization = await newOrganization();
    const member = await newMember(organization);
    const body = { accounts: [{ uid: member.uid, nickname: "Li Lei", role: 1 }] };
    const answer = await send("PUT", UPDATE, { token: organization.admin.token, body });
    expect(answer.status).toBe(200);
    const { prisma } = testDatabase();
    expect(await prisma.auditEntry.count({ where: { targetType: "member", targetId: member.id } })).toBe(0);
    const { version } = await prisma.member.findUniqueOrThrow({ where: { id: member.id } });
    expect(version).toBe(1);
  });
});

test.describe("delete-accounts", () => {
  test("names every bad row and deletes none", async () => {
    const [organization, other] = [await newOrganization(), await newOrganization()];
    const member = await newMember(organization);
    const owner = await newMember(organization);
    await testDatabase().prisma.team.create({
      data: {
        organizationId: organization.organizationId,
        uuid: randomText(8),
        name: "Own",
        ownerId: owner.id,
      },
    });
    const accountUids = [
      member.uid,
      member.uid.replaceAll("-", ""),
      other.admin.uid,
      "xxx",
      organization.admin.uid,
      owner.uid,
    ];
    const { token } = organization.admin;
    expect(await told(send("DELETE", DELETE, { token, body: { accountUids } }))).toEqual(
      badRows([
        [1, "uid", "appears more than once in this request"],
        [2, "uid", "isn't known"],
        [3, "uid", "isn't known"],
        [4, "uid", "is the account that makes this request"],
        [5, "uid", "owns a team; hand the team over first"],
      ]),
    );
    expect(await countOf(organization.organizationId)).toBe(3);
  });

  test("refuses ids of the wrong type", async () => {
    const { admin } = await newOrganization();
    const call = (body: unknown) => told(send("DELETE", DELETE, { token: admin.token, body }));
    expect(await call({ accountUids: [1] })).toEqual(badRows([[0, "", "has the wrong type"]]));
    expect(await call({})).toEqual(failure(400, "accountUids: is required"));
  });
});

test("batches are for administrators", async () => {
  const organization = await newOrganization();
  const { token, uid } = await newMember(organization, { role: "developer" });
  expect(await told(send("POST", CREATE, { token, body: { accounts: [{}] } }))).toEqual(FORBIDDEN);
  expect(await told(send("PUT", UPDATE, { token, body: { accounts: [{ uid }] } }))).toEqual(FORBIDDEN);
  expect(await told(send("DELETE", DELETE, { token, body: { accountUids: [uid] } }))).toEqual(FORBIDDEN);
});
