import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { expect, test } from "playwright/test";
import { listTables } from "@/lib/backup/tables";
import { startEmbedded } from "@/lib/database/embedded";
import { launch, type Program, startServer, temporaryFolder } from "@/test/support/process";
import { ADMIN, signIn } from "@/test/support/sign-in";

const MEMBERS = 1_000_000;
const MOST_MEGABYTES = 400;

let folder: string;
let remove: () => void;
test.beforeEach(() => {
  ({ folder, remove } = temporaryFolder());
});
test.afterEach(() => remove());

/** Waits for a command's end and returns how long it took, in s, and the most memory that it had, in MB. */
async function watch(command: Program): Promise<{ seconds: number; megabytes: number }> {
  const started = Date.now();
  let megabytes = 0;
  const look = setInterval(() => {
    const status = readFileSync(`/proc/${command.child.pid}/status`, "utf8");
    megabytes = Math.max(megabytes, Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024));
  }, 200);
  command.child.once("exit", () => clearInterval(look));
  expect(await command.ended, command.stderr).toBe(0);
  return { seconds: Math.round((Date.now() - started) / 1000), megabytes };
}

/** How many rows each table has, and a sum over their contents; no server must be changing them. */
async function contentOf(connectionString: string): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  const content: Record<string, string> = {};
  for (const { name } of await listTables(client)) {
    const { rows } = await client.query<{ sum: string }>(
      `SELECT count(*) || ' rows, ' || coalesce(sum(hashtextextended(t::text, 0)), 0) AS sum FROM ${name} t`,
    );
    content[name] = rows[0]?.sum ?? "";
  }
  await client.end();
  return content;
}

test("a million members are backed up, proven and restored with every row, in little memory", async () => {
  test.setTimeout(1_800_000);
  const [source, target] = [path.join(folder, "source"), path.join(folder, "target")];
  const file = path.join(folder, "backup.gz");
  const server = await startServer({ DATA_DIR: source, ...ADMIN });
  const token = await signIn(server.origin);
  const seed = launch("directory.mjs", ["seed", "--members", String(MEMBERS)], { DATA_DIR: source });
  expect(await seed.ended, seed.stderr).toBe(0);
  server.child.kill("SIGTERM");
  expect(await server.ended).toBe(0);
  const database = await startEmbedded(source);
  const before = await contentOf(database.url);
  const backup = await watch(launch("roster.mjs", ["backup", file], { DATA_DIR: source }));
  await database.stop();
  const restore = await watch(launch("roster.mjs", ["restore", file], { DATA_DIR: target }));
  const verify = await watch(launch("roster.mjs", ["verify", file], {}));
  process.stdout.write(`${JSON.stringify({ bytes: statSync(file).size, backup, restore, verify })}\n`);
  for (const { megabytes } of [backup, restore, verify]) expect(megabytes).toBeLessThan(MOST_MEGABYTES);

  const copy = await startEmbedded(target);
  const after = await contentOf(copy.url);
  await copy.stop();
  expect(before["members"]).toMatch(/^1000001 rows, /);
  expect(after).toEqual(before);
  const restored = await startServer({ DATA_DIR: target, ...ADMIN });
  const list = await fetch(`${restored.origin}/api/users?total=1&limit=1&token=${token}`);
  expect(list.headers.get("x-total-count")).toBe(String(MEMBERS + 1));
  restored.child.kill("SIGTERM");
  expect(await restored.ended).toBe(0);
});
