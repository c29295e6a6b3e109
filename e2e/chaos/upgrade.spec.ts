import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { expect, test } from "playwright/test";
import { percentile } from "@/bench/load";
import { type FilledServer, manyMembers, signIn, startFilledServer } from "@/test/support/filled-server";
import { temporaryFolder } from "@/test/support/process";
import { migrate } from "@/lib/database/migrate";

const MEMBERS = manyMembers();
const ALONE_MS = 10_000;
const MINUTE = 60_000;

/** The released migration that can be undone under the running version, and how. */
const LAST = "20261124020000_open_invitations_by_address";
const UNDO_LAST = `DROP INDEX invitations_open_email_idx;
  DELETE FROM _prisma_migrations WHERE migration_name = '${LAST}'`;

/** What a later version could bring: a column, its values for all members, an index over them. */
const LATER = {
  "29990101000000_expand": "ALTER TABLE members ADD COLUMN sort_title TEXT",
  "29990101010000_backfill": `-- backfill members
    UPDATE members SET sort_title = lower(coalesce(title, '')) WHERE $1 < id AND id <= $2`,
  "29990101020000_index": `-- concurrently
    CREATE INDEX CONCURRENTLY members_sort_title_idx ON members (organization_id, sort_title, id)`,
};

/** Calls that were answered, in ms by kind. */
type Took = Record<string, number[]>;

/** Callers of all kinds, each asking again as soon as it was answered, until `signal` is aborted. */
async function work(server: FilledServer, signal: AbortSignal, took: Took): Promise<void> {
  const { origin, tokens, ids } = server;
  let n = 0;
  const ask = async (method: string, place: string, body?: object) => {
    const headers = { authorization: tokens[n++ % tokens.length] ?? "", "content-type": "application/json" };
    const answer = await fetch(origin + place, { method, headers, body: body ? JSON.stringify(body) : null });
    await answer.text();
    return answer.status;
  };
  const words = ["ma", "li", "王", "chen", "@example", "qwe"];
  const callers: Record<string, () => Promise<number>> = {
    "users/me": () => ask("GET", "/api/users/me"),
    list: () => ask("GET", "/api/users?limit=50&sort=email"),
    search: () => ask("GET", `/api/users?limit=50&q=${encodeURIComponent(words[n % words.length] ?? "")}`),
    update: () => ask("PATCH", `/api/users/${ids[(n * 7) % ids.length]}`, { title: `Engineer ${n}` }),
    "sign-in": () => signIn(server),
  };
  const keepAsking = async (kind: string, call: () => Promise<number>) => {
    while (!signal.aborted) {
      const began = performance.now();
      expect(await call(), kind).toBe(200);
      (took[kind] ??= []).push(performance.now() - began);
    }
  };
  const all = Object.entries(callers).flatMap(([kind, call]) => [
    keepAsking(kind, call),
    keepAsking(kind, call),
  ]);
  await Promise.all(all);
}

/** What calls took while `meanwhile` went on. */
async function workDuring(server: FilledServer, meanwhile: () => Promise<unknown>): Promise<Took> {
  const took: Took = {};
  const over = new AbortController();
  const working = work(server, over.signal, took);
  await Promise.race([meanwhile(), working]);
  over.abort();
  await working;
  return took;
}

function tell(what: string, took: Took): void {
  const told = Object.entries(took).map(([kind, ms]) => {
    const [half, most, slowest] = [0.5, 0.99, 1].map((share) => Math.round(percentile(ms, share)));
    return `${kind} ${ms.length} (p50 ${half}, p99 ${most}, slowest ${slowest} ms)`;
  });
  process.stdout.write(`${what}: ${told.join(", ")}\n`);
}

test(`${MEMBERS} members are upgraded while people work, and no call takes 2 s`, async () => {
  test.setTimeout(10 * MINUTE + (MEMBERS / 50_000) * MINUTE);
  const { folder, remove } = temporaryFolder();
  cpSync("prisma/migrations", folder, { recursive: true });
  for (const [name, sql] of Object.entries(LATER)) {
    mkdirSync(path.join(folder, name));
    writeFileSync(path.join(folder, name, "migration.sql"), sql);
  }
  const server = await startFilledServer(MEMBERS);
  const client = new pg.Client({ connectionString: server.databaseUrl });
  await client.connect();
  await client.query(UNDO_LAST);

  const pause = () => client.query("SELECT pg_sleep($1)", [ALONE_MS / 1000]);
  tell("before", await workDuring(server, pause));
  const began = performance.now();
  const during = await workDuring(server, async () => {
    expect(await migrate(client, folder)).toEqual([LAST, ...Object.keys(LATER)]);
  });
  tell(`during ${Math.round((performance.now() - began) / 1000)} s of migrations`, during);
  for (const [kind, ms] of Object.entries(during)) {
    expect(ms.length, kind).toBeGreaterThan(0);
    expect.soft(Math.max(...ms), kind).toBeLessThan(2_000);
  }
  const { rows } = await client.query(
    `SELECT (SELECT count(*)::int FROM members WHERE sort_title IS NULL) AS unfilled,
       (SELECT indisvalid FROM pg_index WHERE indexrelid = 'members_sort_title_idx'::regclass) AS valid`,
  );
  expect(rows).toEqual([{ unfilled: 0, valid: true }]);
  await client.end();
  expect(await server.stop()).toBe(0);
  remove();
});
