import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ownDatabase } from "@/test/support/own-database";
import { migrate } from "@/lib/database/migrate";
import { StartupError } from "@/lib/env";

const connectionString = await ownDatabase("template0");
let folder: string;
let client: pg.Client;

beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), "roster-migrations-"));
  client = new pg.Client({ connectionString });
  await client.connect();
  await client.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
});
afterEach(async () => {
  await client.end();
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, sql: string): void {
  mkdirSync(path.join(folder, name), { recursive: true });
  writeFileSync(path.join(folder, name, "migration.sql"), sql);
}

async function tables(): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    "SELECT tablename::text AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
  );
  return rows.map(({ name }) => name);
}

test("applies what is new, in order, and records it as Prisma does", async () => {
  write("1_first", "CREATE TABLE first (id INT)");
  write("2_second", "ALTER TABLE first RENAME TO second");
  expect(await migrate(client, folder)).toEqual(["1_first", "2_second"]);
  write("3_third", "CREATE TABLE third (id INT)");
  expect(await migrate(client, folder)).toEqual(["3_third"]);
  expect(await migrate(client, folder)).toEqual([]);
  expect(await tables()).toEqual(["_prisma_migrations", "second", "third"]);
  const { rows } = await client.query(
    `SELECT migration_name, checksum, applied_steps_count, logs, rolled_back_at, finished_at IS NOT NULL AS finished
     FROM _prisma_migrations WHERE migration_name = '3_third'`,
  );
  expect(rows).toEqual([
    {
      migration_name: "3_third",
      checksum: createHash("sha256").update("CREATE TABLE third (id INT)").digest("hex"),
      applied_steps_count: 1,
      logs: null,
      rolled_back_at: null,
      finished: true,
    },
  ]);
});

test("a migration that fails leaves nothing behind and stops those after it", async () => {
  write("1_good", "CREATE TABLE good (id INT)");
  write("2_bad", "CREATE TABLE half (id INT); SELECT 1/0");
  write("3_later", "CREATE TABLE later (id INT)");
  await expect(migrate(client, folder)).rejects.toThrow("division by zero");
  expect(await tables()).toEqual(["_prisma_migrations", "good"]);
});

test("a file that was changed after it had been applied is refused", async () => {
  write("1_first", "CREATE TABLE first (id INT)");
  await migrate(client, folder);
  write("1_first", "CREATE TABLE other (id INT)");
  await expect(migrate(client, folder)).rejects.toThrow(
    new StartupError(
      "prisma/migrations/1_first/migration.sql was changed after it had been applied; put the file back as it was.",
    ),
  );
});

test("a database that a newer version has migrated is refused", async () => {
  write("1_first", "CREATE TABLE first (id INT)");
  write("2_newer", "CREATE TABLE newer (id INT)");
  await migrate(client, folder);
  rmSync(path.join(folder, "2_newer"), { recursive: true });
  await expect(migrate(client, folder)).rejects.toThrow(
    new StartupError(
      "The database has the migration 2_newer, which this version of Roster does not know; use a newer version.",
    ),
  );
});

test("instances that start together apply each migration once", async () => {
  write("1_first", "CREATE TABLE first (id INT)");
  const others = await Promise.all(
    [1, 2, 3].map(async () => {
      const other = new pg.Client({ connectionString });
      await other.connect();
      return other;
    }),
  );
  try {
    const applied = await Promise.all([client, ...others].map((one) => migrate(one, folder)));
    expect(applied.flat()).toEqual(["1_first"]);
  } finally {
    await Promise.all(others.map((other) => other.end()));
  }
});

/** A table of 2,500 rows, as an earlier version made it. */
async function filled(): Promise<void> {
  write(
    "1_first",
    "CREATE TABLE items (id INT PRIMARY KEY); INSERT INTO items SELECT generate_series(1, 2500)",
  );
  await migrate(client, folder);
}

async function connected(): Promise<pg.Client> {
  const other = new pg.Client({ connectionString });
  await other.connect();
  return other;
}

test("a lock that is not free does not make others wait for long, and is asked for again", async () => {
  await filled();
  write("2_column", "ALTER TABLE items ADD COLUMN doubled INT");
  const [holder, reader] = await Promise.all([connected(), connected()]);
  try {
    await holder.query("BEGIN; SELECT FROM items LIMIT 1");
    const upgrading = migrate(client, folder);
    const waiting = "SELECT FROM pg_locks WHERE relation = 'items'::regclass AND NOT granted";
    await expect.poll(async () => (await reader.query(waiting)).rowCount).toBe(1);
    // Queued behind the ALTER TABLE, this would wait for the holder.
    await reader.query("SET statement_timeout = 1500");
    await reader.query("SELECT FROM items LIMIT 1");
    await holder.query("COMMIT");
    expect(await upgrading).toEqual(["2_column"]);
  } finally {
    await Promise.all([holder.end(), reader.end()]);
  }
});

const BACKFILL = `-- backfill items
UPDATE items SET doubled = id * 2 WHERE id > $1 AND id <= $2 AND doubled IS NULL`;

test("a backfill goes in pieces and after an interruption on from the last whole one", async () => {
  await filled();
  write("2_column", "ALTER TABLE items ADD COLUMN doubled INT CHECK (doubled <> 3002)");
  write("3_backfill", BACKFILL);
  await expect(migrate(client, folder)).rejects.toThrow("items_doubled_check");
  const counted = "SELECT count(doubled)::int AS filled, max(doubled) AS highest FROM items";
  expect((await client.query(counted)).rows).toEqual([{ filled: 1000, highest: 2000 }]);

  // What the first run did is not done again.
  await client.query("ALTER TABLE items DROP CONSTRAINT items_doubled_check");
  await client.query("UPDATE items SET doubled = NULL WHERE id = 1");
  expect(await migrate(client, folder)).toEqual(["3_backfill"]);
  expect(await migrate(client, folder)).toEqual([]);
  expect((await client.query(counted)).rows).toEqual([{ filled: 2499, highest: 5000 }]);
});

test("an index is built while others write, and what an interrupted try left is built again", async () => {
  await filled();
  await client.query("CREATE TABLE twice (id INT); INSERT INTO twice VALUES (1), (1)");
  write("2_index", "-- concurrently\nCREATE UNIQUE INDEX CONCURRENTLY twice_id ON twice (id)");
  await expect(migrate(client, folder)).rejects.toThrow("could not create unique index");
  await client.query("DELETE FROM twice");
  expect(await migrate(client, folder)).toEqual(["2_index"]);
  const { rows } = await client.query(
    "SELECT indisvalid FROM pg_index WHERE indexrelid = 'twice_id'::regclass",
  );
  expect(rows).toEqual([{ indisvalid: true }]);
});

test("instances that wait for another's migrations do not hold up its index", async () => {
  await filled();
  write("2_index", "-- concurrently\nCREATE INDEX CONCURRENTLY items_half ON items ((id / 2))");
  const others = await Promise.all([connected(), connected()]);
  try {
    const applied = await Promise.all([client, ...others].map((one) => migrate(one, folder)));
    expect(applied.flat()).toEqual(["2_index"]);
  } finally {
    await Promise.all(others.map((other) => other.end()));
  }
});
