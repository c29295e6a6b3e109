import { readdirSync, readFileSync } from "node:fs";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { harmOf } from "@/test/support/migration-harm";
import { ownDatabase } from "@/test/support/own-database";
import { migrateUntil } from "@/test/support/upgrade";

const MIGRATIONS = "prisma/migrations";
/** The last migration from before the rules of this file; it and those before it are released as they are. */
const LAST_FREE = "20261124020000_open_invitations_by_address";

const client = new pg.Client({ connectionString: await ownDatabase() });
await client.connect();
afterAll(() => client.end());

test.each([
  ["ALTER TABLE members ADD COLUMN seen TIMESTAMPTZ DEFAULT clock_timestamp()", ["members"]],
  ["ALTER TABLE members ALTER COLUMN sign_in_epoch TYPE BIGINT", ["members"]],
  ["ALTER TABLE members ALTER COLUMN phone SET NOT NULL", ["members"]],
  ["ALTER TABLE members ADD CHECK (id > 0)", ["members"]],
  [
    "ALTER TABLE audit_entries ADD COLUMN member_id INT REFERENCES members, ADD CHECK (id > 0)",
    ["audit_entries"],
  ],
  ["ALTER TABLE audit_entries ADD FOREIGN KEY (actor_id) REFERENCES members", ["audit_entries"]],
  ["CREATE INDEX ON sessions (ip)", ["sessions"]],
  ["UPDATE members SET name = name", ["members"]],
  ["DELETE FROM sessions WHERE id < 10", ["sessions"]],
  [
    `ALTER TABLE members ADD CONSTRAINT positive CHECK (id > 0) NOT VALID;
     ALTER TABLE members VALIDATE CONSTRAINT positive`,
    ["members"],
  ],
])("harm is seen: %s", async (sql, tables) => {
  expect(await harmOf(client, sql)).toEqual(tables);
});

test.each([
  "ALTER TABLE members ADD COLUMN seen TIMESTAMPTZ NOT NULL DEFAULT now()",
  "ALTER TABLE members ADD CHECK (id > 0) NOT VALID",
  "ALTER TABLE audit_entries ADD FOREIGN KEY (actor_id) REFERENCES members NOT VALID",
  "CREATE TABLE notes (id INT PRIMARY KEY, member_id INT REFERENCES members); CREATE INDEX ON notes (member_id)",
  "ALTER TABLE members DROP COLUMN phone CASCADE",
])("no harm is seen: %s", async (sql) => {
  expect(await harmOf(client, sql)).toEqual([]);
});

test("a validation of its own transaction does no harm, and allows NOT NULL at once", async () => {
  await client.query("ALTER TABLE members ADD CONSTRAINT named CHECK (uuid IS NOT NULL) NOT VALID");
  await client.query("ALTER TABLE members ALTER COLUMN uuid DROP NOT NULL");
  expect(await harmOf(client, "ALTER TABLE members VALIDATE CONSTRAINT named")).toEqual([]);
  await client.query("ALTER TABLE members VALIDATE CONSTRAINT named");
  expect(await harmOf(client, "ALTER TABLE members ALTER COLUMN uuid SET NOT NULL")).toEqual([]);
});

test("no new migration reads or rewrites a table while others wait for it", async () => {
  const bare = new pg.Client({ connectionString: await ownDatabase("template0") });
  await bare.connect();
  try {
    for (const name of readdirSync(MIGRATIONS).filter((one) => one > LAST_FREE && /^\d/.test(one))) {
      const sql = readFileSync(`${MIGRATIONS}/${name}/migration.sql`, "utf8");
      await migrateUntil(bare, name);
      if (!/^-- (concurrently|backfill)/.test(sql)) expect(await harmOf(bare, sql), name).toEqual([]);
    }
  } finally {
    await bare.end();
  }
});
