import { randomUUID } from "node:crypto";
import { expect, test } from "playwright/test";
import {
  newMember,
  newOrganization,
  testDatabase,
  type TestMember,
  type TestOrganization,
} from "@/test/support/fixtures";
import { refused } from "@/test/support/ones";
import { freePort } from "@/test/support/free-port";
import { installation } from "@/test/support/installation";
import { startServer } from "@/test/support/process";
import { secret } from "@/lib/env";
import { randomText } from "@/lib/ids";

interface Write {
  as: TestMember;
  method: string;
  path: string;
  body?: object;
  key: string;
  /** Of a success. */
  status?: number;
}

/**
 * A server of the test's own over the database of the fixtures, which may die without harm to other tests.
 */
function startAnother(port: string) {
  return startServer({ DATABASE_URL: installation().databaseUrl, SECRET: secret(), PORT: port });
}

/**
 * One of each kind: a few statements, many rows, a password, a single statement, a secret that is told once.
 */
async function writesOf(organization: TestOrganization): Promise<Write[]> {
  const [locked, changed, named] = [
    await newMember(organization),
    await newMember(organization),
    await newMember(organization),
  ];
  const own = randomText(10).toLowerCase();
  const mine = `/project/api/project/users/me`;
  const team = `/project/api/project/team/${organization.teamUuid}`;
  const accounts = ["a", "b"].map((name) => ({
    uid: randomUUID(),
    username: `${own}-${name}`,
    phone: `+86 ${own}${name}`,
    email: `${own}-${name}@example.com`,
  }));
  const writes = [
    { method: "POST", path: "/api/users", body: { username: own, email: `${own}@example.com` }, status: 201 },
    { method: "POST", path: `${team}/invitations/add_batch`, body: { emails: [`guest-${own}@example.com`] } },
    { method: "POST", path: "/openapi/v1/accounts/create-accounts", body: { accounts } },
    { method: "PATCH", path: `/api/users/${changed.id}`, body: { password: "another fine one 7" } },
    { method: "PATCH", path: `/api/users/${named.id}?expand=profile`, body: { name: "Han Meimei" } },
    { method: "POST", path: `/api/users/${locked.id}/lock`, status: 202 },
    { method: "POST", path: `${mine}/tokens/add`, body: { name: "deploy", expire_days: null } },
  ];
  // One member may not have all of them under way at once.
  const second = await newMember(organization, { role: "admin" });
  return writes.map((write, index) => ({
    status: 200,
    ...write,
    as: index % 2 ? second : organization.admin,
    key: randomUUID(),
  }));
}

async function ask(origin: string, { as, method, path, body, key }: Write) {
  const response = await fetch(origin + path, {
    method,
    headers: { authorization: as.token, "idempotency-key": key, "content-type": "application/json" },
    body: body ? JSON.stringify(body) : null,
  });
  const replayed = response.headers.get("idempotency-replayed");
  return { status: response.status, replayed, body: await response.text() };
}

/** Makes every audit entry of the organization wait, before COMMIT or in it, while the test holds a lock. */
async function holdWrites({ organizationId }: TestOrganization, moment: "before" | "in") {
  const { pool } = testDatabase();
  const lock = `7101, ${organizationId}`;
  const name = `hold_${organizationId}`;
  await pool.query(`
    CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql SET lock_timeout = 0 AS
      $$ BEGIN PERFORM pg_advisory_xact_lock_shared(${lock}); RETURN NULL; END $$;
    CREATE CONSTRAINT TRIGGER ${name} AFTER INSERT ON audit_entries
      DEFERRABLE INITIALLY ${moment === "in" ? "DEFERRED" : "IMMEDIATE"}
      FOR EACH ROW WHEN (NEW.organization_id = ${organizationId}) EXECUTE FUNCTION ${name}()`);
  const holder = await pool.connect();
  await holder.query(`SELECT pg_advisory_lock(${lock})`);
  const waiting = async () => {
    const { rows } = await pool.query<{ pid: number }>(
      `SELECT pid FROM pg_locks
       WHERE locktype = 'advisory' AND NOT granted AND classid = 7101 AND objid = ${organizationId}`,
    );
    return rows.map(({ pid }) => pid);
  };
  const release = async () => {
    await holder.query(`SELECT pg_advisory_unlock(${lock})`);
    holder.release();
  };
  const remove = () => pool.query(`DROP FUNCTION ${name}() CASCADE`);
  return { waiting, release, remove };
}

async function connected(pids: number[]): Promise<number> {
  const { rowCount } = await testDatabase().pool.query("SELECT FROM pg_stat_activity WHERE pid = ANY ($1)", [
    pids,
  ]);
  return rowCount ?? 0;
}

/** What was done in the organization, each as often as it was done. */
async function done({ organizationId }: TestOrganization): Promise<string[]> {
  const entries = await testDatabase().prisma.auditEntry.findMany({ where: { organizationId } });
  return entries.map(({ action }) => action).sort();
}

const ALL_OF_THEM = [
  "invitation.created",
  "member.created",
  "member.created",
  "member.created",
  "member.locked",
  "member.password_changed",
  "member.updated",
  "token.created",
];

/**
 * Presents the writes to a server that is killed while they are at the moment; then the database is through
 * with them.
 */
async function killAt(
  organization: TestOrganization,
  writes: Write[],
  moment: "before" | "in",
  port: string,
) {
  const server = await startAnother(port);
  const { waiting, release, remove } = await holdWrites(organization, moment);
  try {
    const early: unknown[] = [];
    const unanswered = writes.map((write) =>
      ask(server.origin, write).then(
        (answer) => early.push(answer),
        () => "lost",
      ),
    );
    const all = { waiting: writes.length, early: [] };
    await expect.poll(async () => ({ waiting: (await waiting()).length, early })).toEqual(all);
    const pids = await waiting();
    server.child.kill("SIGKILL");
    expect(await server.ended).toBe("SIGKILL");
    expect(await Promise.all(unanswered)).toEqual(writes.map(() => "lost"));
    await release();
    await expect.poll(() => connected(pids)).toBe(0);
  } finally {
    await remove();
  }
}

/** However much time has gone by since. */
async function age({ organizationId }: TestOrganization): Promise<void> {
  await testDatabase().pool.query(
    `UPDATE idempotency_keys SET created_at = created_at - interval '10 minutes'
     WHERE member_id IN (SELECT id FROM members WHERE organization_id = $1)`,
    [organizationId],
  );
}

test("writes that were committed and not answered when the server was killed run no second time", async () => {
  const organization = await newOrganization();
  const writes = await writesOf(organization);
  const port = String(await freePort());
  const before = await done(organization);
  await killAt(organization, writes, "in", port);
  expect(await done(organization)).toEqual([...before, ...ALL_OF_THEM].sort());
  await age(organization);

  const server = await startAnother(port);
  for (const write of writes) {
    const first = await ask(server.origin, write);
    expect({ ...first, path: write.path }).toEqual({
      path: write.path,
      status: write.status,
      replayed: "true",
      body: expect.stringMatching(/^\{.+\}$/),
    });
    expect(await ask(server.origin, write)).toEqual(first);
  }
  expect(await done(organization)).toEqual([...before, ...ALL_OF_THEM].sort());
  server.child.kill("SIGTERM");
  expect(await server.ended).toBe(0);
  expect(server.stderr).toBe("");
});

test("writes that were not committed when the server was killed left nothing, and run at once with the same key", async () => {
  const organization = await newOrganization();
  const writes = await writesOf(organization);
  const port = String(await freePort());
  const before = await done(organization);
  await killAt(organization, writes, "before", port);
  expect(await done(organization)).toEqual(before);

  const server = await startAnother(port);
  for (const write of writes) {
    const first = await ask(server.origin, write);
    expect({ ...first, path: write.path }).toEqual({
      path: write.path,
      status: write.status,
      replayed: null,
      body: expect.stringMatching(/^\{.+\}$/),
    });
    expect(await ask(server.origin, write)).toEqual({ ...first, replayed: "true" });
  }
  expect(await done(organization)).toEqual([...before, ...ALL_OF_THEM].sort());
  server.child.kill("SIGTERM");
  expect(await server.ended).toBe(0);
});

test("a write that takes long is not run again beside itself, however much time goes by", async () => {
  const organization = await newOrganization();
  const write = (await writesOf(organization)).find(({ path }) => path.endsWith("/tokens/add"));
  if (!write) throw new Error("No write makes a token.");
  const before = await done(organization);
  const server = await startAnother(String(await freePort()));
  const { waiting, release, remove } = await holdWrites(organization, "before");
  const first = ask(server.origin, write);
  await expect.poll(async () => (await waiting()).length).toBe(1);
  await age(organization);
  const second = await ask(server.origin, write);
  expect({ ...second, body: JSON.parse(second.body) }).toMatchObject(
    refused(
      409,
      "AlreadyExists.IdempotencyKey",
      "A request with this Idempotency-Key is still being worked on. Try again in a moment.",
    ),
  );
  await release();
  const answered = await first;
  expect(answered.status).toBe(200);
  expect(await done(organization)).toEqual([...before, "token.created"].sort());
  expect(await ask(server.origin, write)).toEqual({ ...answered, replayed: "true" });
  await remove();
  server.child.kill("SIGTERM");
  expect(await server.ended).toBe(0);
});
