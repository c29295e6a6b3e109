import pg from "pg";
import { expect, test } from "playwright/test";
import { databaseUrlOf } from "@/test/support/embedded-url";
import { newMember, newOrganization, PASSWORD, testDatabase } from "@/test/support/fixtures";
import { installation } from "@/test/support/installation";
import { startServer, temporaryFolder } from "@/test/support/process";
import { ADMIN, signIn } from "@/test/support/sign-in";
import { hashPassword } from "@/lib/auth/passwords";
import { secret } from "@/lib/env";

const ROOT = "/project/api/project";
const BUSY_ZEALOT = { error: "The server is busy. Try again in 1 second." };

interface Answered {
  status: number;
  retry: string | null;
  told: unknown;
  ms: number;
}

/** A server of the test's own, and a way to ask it that tells how long the answer took. */
async function ownServer(settings?: Record<string, string>) {
  const server = await startServer(
    settings ?? { DATABASE_URL: installation().databaseUrl, SECRET: secret() },
  );
  const ask = async (method: string, path: string, token: string, body?: object): Promise<Answered> => {
    const began = performance.now();
    const headers = { authorization: token, "content-type": "application/json" };
    const sent = body ? JSON.stringify(body) : null;
    const answer = await fetch(server.origin + path, { method, headers, body: sent });
    const told: unknown = await answer.json();
    const retry = answer.headers.get("retry-after");
    return { status: answer.status, retry, told, ms: performance.now() - began };
  };
  const end = async () => {
    server.child.kill("SIGTERM");
    expect(await server.ended).toBe(0);
    expect(server.stderr).toBe("");
  };
  return { ask, end, origin: server.origin };
}

test("twelve administrators who change a member that is held elsewhere hold nobody else up", async () => {
  const { prisma, pool } = testDatabase();
  const organization = await newOrganization();
  const held = await newMember(organization);
  const other = await newMember(organization);
  const passwordHash = await hashPassword(PASSWORD);
  await prisma.member.update({ where: { id: other.id }, data: { passwordHash } });
  const admins = await Promise.all(
    Array.from({ length: 12 }, () => newMember(organization, { role: "admin" })),
  );
  const { ask, end } = await ownServer();
  const others = () => [
    ask("GET", "/api/users/me", other.token),
    ask("GET", `/api/users?limit=20&q=li`, organization.admin.token),
    ask("PATCH", `/api/users/${other.id}`, organization.admin.token, { title: "Meanwhile" }),
    ask("POST", `${ROOT}/auth/login`, "", { email: other.email, password: PASSWORD }),
  ];
  expect((await Promise.all(others())).map(({ status }) => status)).toEqual([200, 200, 200, 200]);

  const holder = await pool.connect();
  await holder.query("BEGIN");
  await holder.query("SELECT FROM members WHERE id = $1 FOR UPDATE", [held.id]);
  let over = false;
  const waits = Promise.all(
    // Two each, and of two kinds, so that there are more than connections.
    admins.flatMap(({ token }) => [
      ask("PATCH", `/api/users/${held.id}`, token, { title: "Held" }),
      ask("POST", `/api/users/${held.id}/lock`, token),
    ]),
  ).finally(() => (over = true));
  const slowest: number[] = [];
  while (!over) {
    for (const { status, ms } of await Promise.all(others())) {
      expect(status).toBe(200);
      slowest.push(ms);
    }
  }
  expect(Math.max(...slowest)).toBeLessThan(1_000);
  for (const { status, retry, told, ms } of await waits) {
    expect({ status, retry, told }).toEqual({ status: 503, retry: "1", told: BUSY_ZEALOT });
    expect(ms).toBeLessThan(5_000);
  }
  await holder.query("ROLLBACK");
  holder.release();
  const after = await ask("PATCH", `/api/users/${held.id}`, organization.admin.token, { title: "After" });
  expect(after.status).toBe(200);
  await end();
});

test("a write waits for a lock that is held for a moment, and is done once", async () => {
  const { pool } = testDatabase();
  const organization = await newOrganization();
  const held = await newMember(organization);
  const { ask, end } = await ownServer();
  const holder = await pool.connect();
  await holder.query("BEGIN");
  await holder.query("SELECT FROM members WHERE id = $1 FOR UPDATE", [held.id]);
  const change = ask("PATCH", `/api/users/${held.id}`, organization.admin.token, { title: "After all" });
  // Longer than one connection waits, and shorter than the write does.
  await holder.query("SELECT pg_sleep(1.2)");
  await holder.query("ROLLBACK");
  holder.release();
  expect((await change).status).toBe(200);
  const { rows } = await pool.query(
    "SELECT action FROM audit_entries WHERE organization_id = $1 AND action = 'member.updated'",
    [organization.organizationId],
  );
  expect(rows).toHaveLength(1);
  await end();
});

test("while the members' table is locked everybody is told to come again, and served as soon as it is free", async () => {
  // A database of its own: others' tests would hear it too.
  const { folder, remove } = temporaryFolder();
  const { ask, end, origin } = await ownServer({ DATA_DIR: folder, ...ADMIN });
  const token = await signIn(origin);
  const signInAgain = { email: ADMIN.ADMIN_EMAIL, password: ADMIN.ADMIN_PASSWORD };
  const all = () => [
    ...Array.from({ length: 40 }, () => ask("GET", "/api/users/me", token)),
    ask("GET", "/api/users?limit=20", token),
    ask("PATCH", "/api/users/1", token, { title: "Locked out" }),
    ask("POST", `${ROOT}/auth/login`, "", signInAgain),
  ];
  expect((await Promise.all(all())).filter(({ status }) => status !== 200)).toEqual([]);
  const holder = new pg.Client({ connectionString: databaseUrlOf(folder) });
  await holder.connect();
  await holder.query("BEGIN");
  await holder.query("LOCK TABLE members IN ACCESS EXCLUSIVE MODE");
  for (let round = 0; round < 2; round++) {
    for (const { status, retry, ms } of await Promise.all(all())) {
      expect({ status, retry }).toEqual({ status: 503, retry: "1" });
      expect(ms).toBeLessThan(5_000);
    }
  }
  await holder.query("ROLLBACK");
  await holder.end();
  for (const { status, ms } of await Promise.all(all())) {
    expect(status).toBe(200);
    expect(ms).toBeLessThan(2_000);
  }
  await end();
  remove();
});
