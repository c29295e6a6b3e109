import { createHash } from "node:crypto";
import {
  createWriteStream,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip, gunzipSync, gzipSync } from "node:zlib";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkBackup } from "@/lib/backup/read-backup";
import { restoreBackup } from "@/lib/backup/restore-backup";
import { writeWholeFile } from "@/lib/backup/whole-file";
import { writeBackup } from "@/lib/backup/write-backup";
import { migrate, refuseNewerBackup } from "@/lib/database/migrate";
import { StartupError } from "@/lib/env";
import { newUuid } from "@/lib/ids";
import { ownDatabase } from "@/test/support/own-database";
import { migrateUntil, rowsByTable } from "@/test/support/upgrade";

const folder = mkdtempSync(path.join(os.tmpdir(), "roster-backup-"));
const clients: pg.Client[] = [];
afterAll(async () => {
  await Promise.all(clients.map((client) => client.end()));
  rmSync(folder, { recursive: true });
});

async function connectTo(connectionString: string, application_name = "test"): Promise<pg.Client> {
  const client = new pg.Client({ connectionString, application_name });
  await client.connect();
  clients.push(client);
  return client;
}

const fresh = async () => connectTo(await ownDatabase("template0"));

const NASTY = ["\\.", "a\n\\.\nb", "\\.\n", "tab\tand \\N", "\r\n", "'\"\\", "张 🎉 مرحبا", ""];

/** An organization whose members' texts look like the format's own marks. */
async function fill(client: pg.Client): Promise<void> {
  await client.query("INSERT INTO organizations (uuid, name) VALUES ($1, $2)", [newUuid(), "a\n\\.\nb"]);
  for (const [at, text] of NASTY.entries()) {
    await client.query(
      `INSERT INTO members (organization_id, uuid, uid, username, name, description, channel, licenses, activated_at)
       VALUES (1, $1, gen_random_uuid(), $2, $3, $3, 'c', '{1,2}', now())`,
      [newUuid(), `member-${at}`, text],
    );
  }
  await client.query(`INSERT INTO teams (organization_id, uuid, name, owner_id) VALUES (1, $1, 'Team', 1)`, [
    newUuid(),
  ]);
  await client.query("INSERT INTO team_members (team_id, member_id) SELECT 1, id FROM members");
  await client.query(
    `INSERT INTO departments (team_id, uuid, name, parent_id) VALUES (1, $1, 'above', NULL), (1, $2, 'below', 1)`,
    [newUuid(), newUuid()],
  );
  await client.query("INSERT INTO tokens (member_id, digest) VALUES (1, '\\x00ff5c2e0a')");
  await client.query(
    `INSERT INTO audit_entries (organization_id, action, target_type, target_id, after, via)
     VALUES (1, 'test', 'member', 1, $1, 'command')`,
    [JSON.stringify({ text: NASTY.join("|") })],
  );
  // An id that was given out must not be given out again, though its row is gone.
  await client.query("DELETE FROM team_members WHERE member_id = 8");
  await client.query("DELETE FROM members WHERE id = 8");
}

async function backUp(client: pg.Client, name: string): Promise<string> {
  const file = path.join(folder, name);
  await pipeline(
    writeBackup(client, "1.2.3", () => undefined),
    createGzip(),
    createWriteStream(file),
  );
  return file;
}

const restore = async (client: pg.Client, file: string) =>
  restoreBackup(client, file, await checkBackup(file), () => undefined);

/** What a schema is made of beside its tables' columns. */
async function schemaOf(client: pg.Client): Promise<object[]> {
  const { rows } = await client.query(
    `SELECT pg_get_indexdef(indexrelid) AS text FROM pg_index WHERE indrelid::regclass::text !~ '^pg_'
     UNION ALL SELECT conrelid::regclass || conname || pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid <> 0
       AND connamespace = 'public'::regnamespace
     UNION ALL SELECT pg_get_triggerdef(oid) || tgenabled::text FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1`,
  );
  return rows;
}

let source: pg.Client;
let file: string;
beforeAll(async () => {
  source = await connectTo(await ownDatabase());
  await fill(source);
  file = await backUp(source, "backup.gz");
});

/** The same backup with another text in it, and a checksum that is right again. */
function altered(name: string, change: (text: string) => string): string {
  const text = gunzipSync(readFileSync(file)).toString("utf8");
  const content = change(text.slice(0, text.lastIndexOf("\n", text.length - 2) + 1));
  const checksum = createHash("sha256").update(content).digest("hex");
  const other = path.join(folder, name);
  writeFileSync(other, gzipSync(`${content}${checksum}\n`));
  return other;
}

async function expectEmpty(client: pg.Client): Promise<void> {
  const left = Object.entries(await rowsByTable(client)).filter(([, rows]) => rows.length > 0);
  expect(left).toEqual([]);
}

test("a restored directory has the same rows, schema and next ids, whatever its texts hold", async () => {
  const target = await fresh();
  expect(await restore(target, file)).toEqual([]);
  const rows = await rowsByTable(source);
  expect(rows["members"]).toHaveLength(7);
  expect(await rowsByTable(target)).toEqual(rows);
  const migrations = "SELECT * FROM _prisma_migrations ORDER BY id";
  expect((await target.query(migrations)).rows).toEqual((await source.query(migrations)).rows);
  const first = await checkBackup(file);
  expect(first.sequences).toContainEqual({ name: "members_id_seq", next: "9" });
  expect(await checkBackup(await backUp(target, "again.gz"))).toEqual({ ...first, at: expect.any(String) });
  expect((await schemaOf(target)).length).toBeGreaterThan(80);
  expect(await schemaOf(target)).toEqual(await schemaOf(source));
  // The triggers count again.
  const counted = await target.query("SELECT FROM member_counts");
  await target.query(
    `INSERT INTO members (organization_id, uuid, uid, username, channel)
     VALUES (1, 'zzzzzzzz', gen_random_uuid(), 'next', 'c')`,
  );
  const more = await target.query("SELECT FROM member_counts");
  expect(more.rowCount).toBeGreaterThan(counted.rowCount ?? Infinity);
});

test("a cut or changed file is refused as a whole", async () => {
  const bytes = readFileSync(file);
  const other = path.join(folder, "damaged.gz");
  const refused = new StartupError(
    `${other} is damaged: it was cut off or changed after it had been written.`,
  );
  for (let at = 20; at < bytes.length; at += Math.floor(bytes.length / 60)) {
    writeFileSync(other, bytes.subarray(0, at));
    await expect(checkBackup(other), `cut at ${at}`).rejects.toThrow(refused);
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 0x10;
    writeFileSync(other, changed);
    await expect(checkBackup(other), `changed at ${at}`).rejects.toThrow(StartupError);
  }
  writeFileSync(other, Buffer.concat([bytes, gzipSync("more")]));
  await expect(checkBackup(other)).rejects.toThrow(refused);
  // Compressed anew after somebody had changed a name in it.
  writeFileSync(other, gzipSync(gunzipSync(bytes).toString("utf8").replace("member-1", "member-9")));
  await expect(checkBackup(other)).rejects.toThrow(refused);
});

test("what is no backup, or one of a newer version, is refused by name", async () => {
  const other = path.join(folder, "other");
  for (const content of ["SELECT 1;", gzipSync("SELECT 1;\n"), gzipSync('{"tables":[]}\n')]) {
    writeFileSync(other, content);
    await expect(checkBackup(other)).rejects.toThrow(`${other} is no backup of Roster.`);
  }
  writeFileSync(other, gzipSync('{"format":2}\n'));
  await expect(checkBackup(other)).rejects.toThrow("written by a newer version of Roster");
  await expect(checkBackup(`${other}.gone`)).rejects.toThrow(`${other}.gone does not exist.`);
  expect(() => refuseNewerBackup([{ name: "20990101000000_later", checksum: "" }])).toThrow(
    "The backup has the migration 20990101000000_later, which this version of Roster does not know; use a newer version.",
  );
});

test("a restore that fails in the middle leaves no row, and can be repeated", async () => {
  const target = await fresh();
  const wrong: [string, (text: string) => string, string][] = [
    ["a reference to nobody", (text) => text.replace("\n1\t1\t", "\n1\t77\t"), "violates foreign key"],
    [
      "a row too few",
      (text) => text.replace(/\n\d+\t[^\n]*\tmember-6\t[^\n]*/, ""),
      "6 rows of members, not 7",
    ],
    [
      "a username twice",
      (text) => text.replace("\tmember-6\t", "\tmember-5\t"),
      "could not create unique index",
    ],
    [
      "a status that is none",
      (text) => text.replace("\ten\tauto\t", "\ten\tnone\t"),
      "invalid input value for enum",
    ],
  ];
  for (const [what, change, why] of wrong) {
    const other = altered("altered.gz", change);
    await expect(restore(target, other), what).rejects.toThrow(why);
    await expectEmpty(target);
  }
  // Changed between the check and the restore.
  const header = await checkBackup(file);
  const torn = path.join(folder, "torn.gz");
  writeFileSync(
    torn,
    gzipSync(gunzipSync(readFileSync(file)).toString("utf8").replace("member-1", "member-9")),
  );
  await expect(restoreBackup(target, torn, header, () => undefined)).rejects.toThrow("is damaged");
  await expectEmpty(target);
  await restore(target, file);
  expect((await rowsByTable(target))["members"]).toHaveLength(7);
});

test("a database that has rows, foreign tables or a running Roster is left alone", async () => {
  const url = await ownDatabase("template0");
  const target = await connectTo(url);
  await target.query("CREATE TABLE theirs (id int)");
  await expect(restore(target, file)).rejects.toThrow(
    "The database is not empty: it has the table theirs. Restore into an empty one.",
  );
  await target.query("INSERT INTO theirs VALUES (1)");
  await expect(restore(target, file)).rejects.toThrow(
    "The database is not empty: the table theirs has rows.",
  );
  await target.query("DROP TABLE theirs");
  const server = new pg.Client({ connectionString: url, application_name: "roster" });
  await server.connect();
  await expect(restore(target, file)).rejects.toThrow("Roster is running on this database; stop it first.");
  await server.end();
  const other = await connectTo(url);
  await expect.poll(() => restore(target, file)).toEqual([]);
  await expect(restore(target, file)).rejects.toThrow("The database is not empty: the table ");
  await expect(restore(other, file)).rejects.toThrow("Roster is running on this database; stop it first.");
});

test("a table that is not the product's is backed up with the others and left out of a restore", async () => {
  const from = await connectTo(await ownDatabase());
  await from.query(
    "CREATE TABLE theirs (id serial, text text); INSERT INTO theirs (text) VALUES ('a'), ('b')",
  );
  const target = await fresh();
  expect(await restore(target, await backUp(from, "foreign.gz"))).toEqual(["theirs"]);
  await expectEmpty(target);
});

test("a backup from before an upgrade is restored at its own version, and upgraded afterwards", async () => {
  const earlier = await fresh();
  await migrateUntil(earlier, "20261124010000_sign_in_epoch");
  await fill(earlier);
  const target = await fresh();
  await restore(target, await backUp(earlier, "earlier.gz"));
  expect(await rowsByTable(target)).toEqual(await rowsByTable(earlier));
  expect(await schemaOf(target)).toEqual(await schemaOf(earlier));
  for (const client of [earlier, target]) {
    expect((await migrate(client))[0]).toBe("20261124010000_sign_in_epoch");
  }
  expect(await rowsByTable(target)).toEqual(await rowsByTable(earlier));
});

test("a table that a migration rewrites just then is not taken for empty", async () => {
  const url = await ownDatabase();
  const [from, upgrading] = [await connectTo(url), await connectTo(url)];
  await fill(from);
  await upgrading.query("BEGIN; ALTER TABLE members ALTER COLUMN tier TYPE bigint");
  const writing = backUp(from, "rewritten.gz");
  const waits = "SELECT FROM pg_locks WHERE NOT granted AND relation = 'members'::regclass";
  await expect.poll(async () => (await upgrading.query(waits)).rowCount).toBe(1);
  await upgrading.query("COMMIT");
  const { tables } = await checkBackup(await writing);
  expect(tables.find(({ name }) => name === "members")?.rows).toBe(7);
});

test("a file is written whole, for its owner alone, or not at all, and never over another", async () => {
  const target = path.join(folder, "whole");
  const text = (to: NodeJS.WritableStream) => pipeline(["whole"], to);
  const failing = writeWholeFile(target, async (to) => {
    to.write("half");
    throw new StartupError("the reason");
  });
  await expect(failing).rejects.toThrow("the reason");
  expect(readdirSync(folder).filter((name) => name.startsWith("whole"))).toEqual([]);
  await writeWholeFile(target, async (to) => {
    expect(existsSync(target)).toBe(false);
    await text(to);
  });
  expect(readFileSync(target, "utf8")).toBe("whole");
  expect(statSync(target).mode & 0o777).toBe(0o600);
  await expect(writeWholeFile(target, text)).rejects.toThrow(
    `${target} exists already; choose another name.`,
  );
  writeFileSync(`${target}2.partial`, "");
  await expect(writeWholeFile(`${target}2`, text)).rejects.toThrow(
    `${target}2.partial exists: another backup is being written there, or one was cut off; then remove it.`,
  );
  await expect(writeWholeFile(path.join(folder, "no/such"), text)).rejects.toThrow(
    `The folder ${path.join(folder, "no")} does not exist.`,
  );
});
