import { expect, test } from "playwright/test";
import { newMember, newOrganization, PASSWORD, testDatabase } from "@/test/support/fixtures";
import { installation } from "@/test/support/installation";
import { startServer } from "@/test/support/process";
import { hashPassword } from "@/lib/auth/passwords";
import { secret } from "@/lib/env";

const ROOT = "/project/api/project";
const AT_ONCE = 30;
const BUSY = {
  code: 503,
  errcode: "ServerError.Busy",
  reason: "Busy",
  type: "ServerError",
  desc: "The server is busy. Try again in 1 second.",
};

test("one caller's writes that wait for a lock hold nobody else up, and are told to come again", async () => {
  const { prisma, pool } = testDatabase();
  const organization = await newOrganization();
  const { admin, teamId, teamUuid } = organization;
  const other = await newMember(organization);
  await prisma.member.update({
    where: { id: other.id },
    data: { passwordHash: await hashPassword(PASSWORD) },
  });
  const server = await startServer({
    DATABASE_URL: installation().databaseUrl,
    SECRET: secret(),
  });
  const ask = async (method: string, path: string, token: string, body: object) => {
    const began = performance.now();
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const answer = await fetch(server.origin + path, { method, headers, body: JSON.stringify(body) });
    const told: unknown = await answer.json();
    return {
      status: answer.status,
      retry: answer.headers.get("retry-after"),
      told,
      ms: performance.now() - began,
    };
  };
  const signIn = () => ask("POST", `${ROOT}/auth/login`, "", { email: other.email, password: PASSWORD });
  const change = (title: string) => ask("PATCH", `/api/users/${other.id}`, other.token, { title });
  expect([(await signIn()).status, (await change("before")).status]).toEqual([200, 200]);

  const holder = await pool.connect();
  await holder.query("BEGIN");
  await holder.query("SELECT FROM teams WHERE id = $1 FOR UPDATE", [teamId]);
  const batches = Array.from({ length: AT_ONCE }, (_, index) =>
    ask("POST", `${ROOT}/team/${teamUuid}/invitations/add_batch`, admin.token, {
      emails: [`held-${index}@example.com`],
    }),
  );
  await expect
    .poll(async () => {
      const { rows } = await pool.query<{ n: number }>(
        "SELECT count(*)::int AS n FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%FROM teams%'",
      );
      return rows[0]?.n;
    })
    .toBeGreaterThanOrEqual(4);
  for (const { status, ms } of await Promise.all([signIn(), change("meanwhile")])) {
    expect(status).toBe(200);
    expect(ms).toBeLessThan(2_000);
  }
  for (const { status, retry, told, ms } of await Promise.all(batches)) {
    expect({ status, retry, told }).toEqual({ status: 503, retry: "1", told: BUSY });
    expect(ms).toBeLessThan(10_000);
  }
  await holder.query("ROLLBACK");
  holder.release();
  expect((await change("after")).status).toBe(200);
  server.child.kill("SIGTERM");
  expect(await server.ended).toBe(0);
  expect(server.stderr).toBe("");
});
