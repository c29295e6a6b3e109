import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type EmbeddedDatabase, findRunning, startEmbedded } from "@/lib/database/embedded";
import { childrenOf, postmasterOf } from "@/test/support/postgres-processes";

const SLOW = { timeout: 60_000 };
// What a process has written outlives it without this; only a machine that fails needs it.
const QUICK = ["-c", "fsync=off"];

let dataDir: string;
let database: EmbeddedDatabase | undefined;
beforeEach(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), "roster-test-"));
});
afterEach(async () => {
  await database?.stop();
  database = undefined;
  rmSync(dataDir, { recursive: true });
});

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  return client;
}

/** The process that serves a connection. */
async function backendOf(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  return Number(rows[0]?.pid);
}

async function ask<Row extends pg.QueryResultRow>(url: string, text: string): Promise<Row[]> {
  const client = await connected(url);
  return client
    .query<Row>(text)
    .then(({ rows }) => rows)
    .finally(() => client.end());
}

/** The rows once the server answers again. */
async function askUntilAnswered<Row extends pg.QueryResultRow>(url: string, text: string): Promise<Row[]> {
  let rows: Row[] | undefined;
  await expect
    .poll(async () => (rows = await ask<Row>(url, text).catch(() => undefined)), { timeout: 20_000 })
    .toBeTruthy();
  return rows ?? [];
}

test(
  "a killed server is started again, nothing that it committed is lost, and its log has both starts",
  SLOW,
  async () => {
    const said: string[] = [];
    database = await startEmbedded(dataDir, QUICK, (line) => said.push(line));
    const { url } = database;
    await ask(url, "CREATE TABLE written (number int)");
    const writer = await connected(url);
    let committed = 0;
    const writing = (async () => {
      for (;;) {
        await writer.query("INSERT INTO written VALUES ($1)", [committed + 1]);
        committed++;
      }
    })().catch(() => undefined);
    await expect.poll(() => committed).toBeGreaterThan(20);
    // One process hangs: it does not notice that its server is gone, and holds what the next one needs.
    const hanging = await connected(url);
    process.kill(await backendOf(hanging), "SIGSTOP");
    process.kill(postmasterOf(dataDir), "SIGKILL");
    await writing;
    const [row] = await askUntilAnswered<{ count: number }>(
      url,
      "SELECT count(*)::int AS count FROM written",
    );
    // One more when the server was killed between the commit and its answer.
    expect([committed, committed + 1]).toContain(row?.count);
    const log = path.join(dataDir, "database.log");
    expect(said).toEqual([`The database stopped by itself and is started again; ${log} says why.`]);
    expect(readFileSync(log, "utf8").match(/database system is ready to accept/g)).toHaveLength(2);
  },
);

test.for([
  { where: "an ordinary folder", deeper: "" },
  { where: "a folder too deep for a socket's path", deeper: "d".repeat(120) },
])("the owner of $where stays its owner when its connections break", SLOW, async ({ deeper }) => {
  const folder = path.join(dataDir, deeper);
  mkdirSync(folder, { recursive: true });
  database = await startEmbedded(folder, QUICK);
  const { url } = database;
  const client = await connected(url);
  process.kill(await backendOf(client), "SIGKILL");
  const refused = `Roster is already running on the data directory ${folder}; stop it first.`;
  await expect(startEmbedded(folder, QUICK)).rejects.toThrow(refused);
  const before = await askUntilAnswered(url, "SELECT pg_postmaster_start_time() AS time");
  await expect(startEmbedded(folder, QUICK)).rejects.toThrow(refused);
  expect(await findRunning(folder)).toBe(url);
  expect(await ask(url, "SELECT pg_postmaster_start_time() AS time")).toEqual(before);
  await database.stop();
  expect(await findRunning(folder)).toBe(null);
  database = await startEmbedded(folder, QUICK);
});

test("a frozen server is stopped by force in the time that there is, and starts again", SLOW, async () => {
  database = await startEmbedded(dataDir, QUICK);
  const postmaster = postmasterOf(dataDir);
  const frozen = [postmaster, ...childrenOf(postmaster)];
  expect(frozen.length).toBeGreaterThan(3);
  for (const pid of frozen) process.kill(pid, "SIGSTOP");
  const since = Date.now();
  await database.stop(6_000);
  expect(Date.now() - since).toBeLessThan(7_500);
  expect(() => process.kill(postmaster, 0)).toThrow("ESRCH");
  database = await startEmbedded(dataDir, QUICK);
});
