import { randomUUID } from "node:crypto";
import { copyFileSync, existsSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import pg from "pg";
import { expect, test } from "playwright/test";
import { migrate } from "@/lib/database/migrate";
import { randomText } from "@/lib/ids";
import { installation } from "@/test/support/installation";
import { launch, startServer, temporaryFolder } from "@/test/support/process";
import { ADMIN, signIn } from "@/test/support/sign-in";
import { rowsByTable } from "@/test/support/upgrade";

let folder: string;
let remove: () => void;
test.beforeEach(() => {
  ({ folder, remove } = temporaryFolder());
});
test.afterEach(() => remove());

const inFolder = (name: string) => path.join(folder, name);

async function roster(words: string[], settings: Record<string, string>) {
  const command = launch("roster.mjs", words, settings);
  return { code: await command.ended, stdout: command.stdout, stderr: command.stderr };
}

const done = (told: RegExp) => ({ code: 0, stdout: "", stderr: expect.stringMatching(told) });
const refused = (sentence: string) => ({ code: 1, stdout: "", stderr: `${sentence}\n` });

function create(origin: string, token: string, username: string, headers: Record<string, string> = {}) {
  return fetch(`${origin}/api/users`, {
    method: "POST",
    headers: { authorization: token, "content-type": "application/json", ...headers },
    body: JSON.stringify({ username, email: `${username}@people.test` }),
  });
}

test("a backup beside a server under writes has every write that was acknowledged before it", async () => {
  const [source, target, file] = [inFolder("source"), inFolder("target"), inFolder("backup.gz")];
  const server = await startServer({ DATA_DIR: source, ...ADMIN });
  const token = await signIn(server.origin);
  const key = { "idempotency-key": randomUUID() };
  const first = await create(server.origin, token, "keyed", key);
  expect(first.status).toBe(201);
  const made: string[] = [];
  let writing = true;
  const writer = async (name: string) => {
    for (let number = 0; writing; number++) {
      const username = `${name}-${number}`;
      expect((await create(server.origin, token, username)).status).toBe(201);
      made.push(username);
    }
  };
  const writers = Promise.all(["a", "b", "c"].map(writer));
  await expect.poll(() => made.length).toBeGreaterThan(20);
  const command = launch("roster.mjs", ["backup", file], { DATA_DIR: source });
  const before = [...made];
  expect(await command.ended).toBe(0);
  const during = made.length - before.length;
  writing = false;
  await writers;
  expect(during).toBeGreaterThan(0);
  expect(command.stdout).toBe("");
  expect(command.stderr).toMatch(
    /^Wrote [\d,]+ rows of \d+ tables to \S+\/backup\.gz\. It took [\d.]+ s\.\n$/,
  );
  expect(readdirSync(folder)).toEqual(["backup.gz", "source"]);
  expect(await roster(["restore", file], { DATA_DIR: source })).toEqual(
    refused(`Roster is already running on the data directory ${source}; stop it first.`),
  );
  server.child.kill("SIGTERM");
  expect(await server.ended).toBe(0);

  expect(await roster(["restore", file], { DATA_DIR: target })).toEqual(
    done(/Restored [\d,]+ rows of \d+ tables\. It took [\d.]+ s\.\n$/),
  );
  copyFileSync(path.join(source, "secret"), path.join(target, "secret"));
  const restored = await startServer({ DATA_DIR: target, ...ADMIN, ADMIN_PASSWORD: "another-harbour-17" });
  expect(restored.stdout).not.toContain("First sign-in");
  const list = await fetch(`${restored.origin}/api/users?token=${token}`);
  expect(list.status).toBe(200);
  const text = await list.text();
  expect(before.filter((username) => !text.includes(`"${username}"`))).toEqual([]);
  expect(await signIn(restored.origin)).not.toBe(token);
  const again = await create(restored.origin, token, "keyed", key);
  expect(again.headers.get("idempotency-replayed")).toBe("true");
  expect(await again.text()).toBe(await first.text());
  expect((await create(restored.origin, token, "after")).status).toBe(201);
  restored.child.kill("SIGTERM");
  expect(await restored.ended).toBe(0);
});

test("without a running server a backup is made and proven, and a damaged one is refused", async () => {
  const [DATA_DIR, file, damaged] = [inFolder("data"), inFolder("backup.gz"), inFolder("damaged.gz")];
  expect(await roster(["backup", file], { DATA_DIR })).toEqual(
    refused(`There is no database in ${DATA_DIR}.`),
  );
  expect(existsSync(DATA_DIR)).toBe(false);
  const organization = ["organization", "create", "北方", "--admin", "north@people.test"];
  expect(await launch("directory.mjs", organization, { DATA_DIR }).ended).toBe(0);
  const piped = launch("roster.mjs", ["backup", "-"], { DATA_DIR });
  const pieces: Buffer[] = [];
  piped.child.stdout?.on("data", (piece: Buffer) => pieces.push(piece));
  expect(await piped.ended).toBe(0);
  expect(piped.stderr).toMatch(/Wrote [\d,]+ rows of \d+ tables to standard output\./);
  const bytes = Buffer.concat(pieces);
  expect(gunzipSync(bytes).toString("utf8")).toContain("\t北方\t");
  writeFileSync(file, bytes);
  expect(await roster(["verify", file], {})).toEqual(
    done(
      /^Checksum: right\. Written at \S+ by Roster [\d.]+\.\n[^]*Restored on trial: [^\n]*\n\S+\/backup\.gz is whole: [\d,]+ rows of \d+ tables\. It took [\d.]+ s\.\n$/,
    ),
  );
  writeFileSync(damaged, bytes.subarray(0, bytes.length - 100));
  const fresh = { DATA_DIR: inFolder("fresh") };
  expect(await roster(["restore", damaged], fresh)).toEqual(
    refused(`${damaged} is damaged: it was cut off or changed after it had been written.`),
  );
  expect(existsSync(fresh.DATA_DIR)).toBe(false);
});

/** A database of the test's own that has the tables and no rows, and a client of it. */
async function emptyDatabase() {
  const name = `backup_${randomText(12).toLowerCase()}`;
  const url = new URL(installation().databaseUrl);
  const administrator = new pg.Client({ connectionString: url.href });
  await administrator.connect();
  await administrator.query(`CREATE DATABASE ${name}`);
  url.pathname = `/${name}`;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await migrate(client);
  const remove = async () => {
    await client.end();
    await administrator.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await administrator.end();
  };
  return { DATABASE_URL: url.href, client, remove };
}

test("a restore that is killed just before its end leaves no row, and can be repeated", async () => {
  const file = inFolder("backup.gz");
  const { databaseUrl } = installation();
  expect(await roster(["backup", file], { DATABASE_URL: databaseUrl })).toEqual(done(/Wrote /));
  const { DATABASE_URL, client: watcher, remove } = await emptyDatabase();
  // A restore meets this lock when all rows are loaded and only the sequences are left.
  await watcher.query("BEGIN; ALTER SEQUENCE tokens_id_seq RESTART");
  const command = launch("roster.mjs", ["restore", file], { DATABASE_URL });
  const waiting = "SELECT FROM pg_locks WHERE NOT granted AND relation = 'tokens_id_seq'::regclass";
  await expect.poll(async () => (await watcher.query(waiting)).rowCount, { timeout: 20_000 }).toBe(1);
  command.child.kill("SIGKILL");
  expect(await command.ended).toBe("SIGKILL");
  await watcher.query("ROLLBACK");
  const others =
    "SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'roster backup'";
  await expect.poll(async () => (await watcher.query(others)).rowCount).toBe(0);
  const rows = Object.values(await rowsByTable(watcher)).flat();
  expect(rows).toEqual([]);
  expect(await roster(["restore", file], { DATABASE_URL })).toEqual(done(/Restored /));
  expect((await rowsByTable(watcher))["organizations"]?.length).toBeGreaterThan(0);
  await remove();
});

test("a backup or restore that is asked to stop cleans up and says so", async () => {
  const { DATABASE_URL, client: holder, remove } = await emptyDatabase();
  await holder.query("BEGIN; LOCK TABLE idempotency_keys IN ACCESS EXCLUSIVE MODE");
  const command = launch("roster.mjs", ["backup", inFolder("backup.gz")], { DATABASE_URL });
  const waiting = "SELECT FROM pg_locks WHERE NOT granted AND relation = 'idempotency_keys'::regclass";
  await expect.poll(async () => (await holder.query(waiting)).rowCount, { timeout: 20_000 }).toBe(1);
  expect(readdirSync(folder)).toEqual(["backup.gz.partial"]);
  command.child.kill("SIGTERM");
  expect(await command.ended).toBe(1);
  expect(command.stderr).toBe("Stopped before it was done.\n");
  await remove();
  expect(readdirSync(folder)).toEqual([]);
});

test("words that mean nothing are told how to be said", async () => {
  for (const words of [[], ["backup"], ["constructor", "file"], ["verify", "one", "two"]]) {
    expect(await roster(words, {})).toEqual({
      code: 1,
      stdout: "",
      stderr: expect.stringMatching(/^Usage:\n {2}roster backup FILE/),
    });
  }
});
