import autocannon from "autocannon";
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "playwright/test";
import { PASSWORD } from "@/test/support/fixtures";
import { startServer, temporaryFolder } from "@/test/support/process";
import { issueToken } from "@/lib/auth/credentials";
import { hashPassword } from "@/lib/auth/passwords";
import { connect, type Db, disconnect } from "@/lib/db";
import { seedMembers } from "@/prisma/seed/seed-members";

const CALLERS = 500;
const SECONDS = 10;
const ADMINS = 50;

interface Asked {
  method: "GET" | "PATCH";
  path: string;
  body?: string;
}

/** Milliseconds that answers took, by whether the caller was served or told to come again. */
interface Took {
  served: number[];
  refused: number[];
}

/** Makes 20,000 members; returns administrators' tokens, one's e-mail address, and others' ids. */
async function fill(db: Db) {
  await seedMembers(db.pool, { members: 20_000 });
  const admins = await db.pool.query<{ id: number; email: string }>(
    `UPDATE members SET role = 'admin', password_hash = $1 WHERE id IN
       (SELECT id FROM members WHERE status = 'active' AND email IS NOT NULL ORDER BY id LIMIT ${ADMINS})
     RETURNING id, email`,
    [await hashPassword(PASSWORD)],
  );
  const others = await db.pool.query<{ id: number }>(
    "SELECT id FROM members WHERE role = 'user' AND status = 'active' ORDER BY id LIMIT 5000",
  );
  const issued = { name: "test", days: null, now: new Date() };
  const secrets = admins.rows.map(({ id }) => issueToken(db.prisma, { memberId: id, epoch: null }, issued));
  const tokens = (await Promise.all(secrets)).map(({ secret }) => secret);
  return { tokens, email: admins.rows[0]?.email ?? "", ids: others.rows.map(({ id }) => id) };
}

/** Asks with 500 connections, each again as soon as it was answered, whatever it heard. */
function hammer(origin: string, tokens: readonly string[], asked: (n: number) => Asked): Promise<Took> {
  const took: Took = { served: [], refused: [] };
  let n = 0;
  return new Promise((resolve, reject) => {
    const requests = [
      {
        setupRequest: (request: autocannon.Request) => {
          n++;
          const headers = { authorization: tokens[n % ADMINS] ?? "", "content-type": "application/json" };
          return { ...request, ...asked(n), headers };
        },
      },
    ];
    const run = autocannon(
      { url: origin, connections: CALLERS, duration: SECONDS, requests },
      (error: unknown, { errors }: autocannon.Result) => {
        if (error || errors > 0) reject(new Error(`${errors} requests were not answered. ${String(error)}`));
        else resolve(took);
      },
    );
    run.on("response", (_client, status, _bytes, ms) => {
      if (status === 200) took.served.push(ms);
      else if (status === 503) took.refused.push(ms);
      else reject(new Error(`A request was answered with ${status}.`));
    });
  });
}

/** One sign-in after another until `signal` is aborted. */
async function keepSigningIn(origin: string, email: string, signal: AbortSignal): Promise<Took> {
  const took: Took = { served: [], refused: [] };
  const body = JSON.stringify({ email, password: PASSWORD });
  while (!signal.aborted) {
    const began = performance.now();
    const answer = await fetch(`${origin}/project/api/project/auth/login`, { method: "POST", body });
    await answer.text();
    expect([200, 503]).toContain(answer.status);
    (answer.status === 200 ? took.served : took.refused).push(performance.now() - began);
  }
  return took;
}

function percentile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? 0;
}

test(`of ${CALLERS} callers at once those who are served wait less than 2 s, and the others hear so at once`, async () => {
  const { folder, remove } = temporaryFolder();
  const server = await startServer({ DATA_DIR: folder });
  const { url } = JSON.parse(readFileSync(path.join(folder, "database.json"), "utf8"));
  const db = connect(url, 2);
  const { tokens, email, ids } = await fill(db);
  const kinds: [string, (n: number) => Asked][] = [
    ["users/me", () => ({ method: "GET", path: "/api/users/me" })],
    ["a page of a list", () => ({ method: "GET", path: "/api/users?limit=50" })],
    ["a search", () => ({ method: "GET", path: "/api/users?q=ma&limit=50" })],
    [
      "an update",
      (n) => ({
        method: "PATCH",
        path: `/api/users/${ids[n % ids.length]}`,
        body: JSON.stringify({ title: `Engineer ${n}` }),
      }),
    ],
  ];
  for (const [kind, asked] of kinds) {
    const over = new AbortController();
    const signing = keepSigningIn(server.origin, email, over.signal);
    const calls = await hammer(server.origin, tokens, asked);
    over.abort();
    const signIns = await signing;
    expect(calls.served.length, kind).toBeGreaterThan(SECONDS * 100);
    expect(percentile(calls.served, 0.99), kind).toBeLessThan(2_000);
    expect(percentile(calls.refused, 0.5), kind).toBeLessThan(500);
    expect(percentile(calls.refused, 0.99), kind).toBeLessThan(2_000);
    expect(signIns.served.length, `sign-ins beside ${kind}`).toBeGreaterThan(0);
    expect(percentile(signIns.served, 0.9), `a sign-in beside ${kind}`).toBeLessThan(2_000);
    const figures = [calls.served, calls.refused, signIns.served, signIns.refused];
    const told = figures.map((ms) => `${ms.length} (p99 ${Math.round(percentile(ms, 0.99))} ms)`);
    process.stdout.write(
      `${kind}: ${told[0]} served, ${told[1]} refused; ${told[2]} sign-ins, ${told[3]} refused\n`,
    );
  }
  await disconnect(db);
  server.child.kill("SIGTERM");
  expect(await server.ended).toBe(0);
  remove();
});
