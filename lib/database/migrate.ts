import { hash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import type pg from "pg";
import { withLock } from "@/lib/advisory-locks";
import { applyMigration, isInterruptedBackfill, type Migration } from "@/lib/database/apply-migration";
import { migrationNames } from "@/lib/database/migration-names";
import { StartupError } from "@/lib/env";

// As Prisma makes it: `prisma migrate` and this runner can take turns.
const TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

interface Row {
  migration_name: string;
  checksum: string;
  logs: string | null;
  finished: boolean;
}

/** A migration as a database or a backup names it. */
interface NamedMigration {
  name: string;
  checksum: string;
}

interface Applied extends NamedMigration {
  finished: boolean;
}

const FOLDER = path.resolve("prisma/migrations");

/**
 * Brings the database to the newest schema and returns the names of what was applied, while older instances
 * may go on serving. An interrupted run goes on where it was; instances that start together wait for each
 * other. Throws `StartupError` when an applied file was changed since, or when the database is ahead. With
 * `only`, brings it to the schema that these migrations make.
 */
export function migrate(
  client: pg.ClientBase,
  folder = FOLDER,
  only?: readonly NamedMigration[],
): Promise<string[]> {
  const migrations = readMigrations(folder).filter(
    (migration) => !only || only.some(({ name }) => name === migration.name),
  );
  return withLock(client, "migrations", async () => {
    await client.query(TABLE);
    const applied = await appliedMigrations(client);
    refuseStrangers("database", applied, migrations);
    const finished = new Set(applied.filter((one) => one.finished).map(({ name }) => name));
    const fresh = migrations.filter(({ name }) => !finished.has(name));
    for (const migration of fresh) await applyMigration(client, migration);
    return fresh.map(({ name }) => name);
  });
}

/** Throws `StartupError` when a backup has a migration that this version does not know as it was. */
export function refuseNewerBackup(migrations: readonly NamedMigration[]): void {
  refuseStrangers("backup", migrations, readMigrations(FOLDER));
}

function readMigrations(folder: string): Migration[] {
  return migrationNames(folder).map((name) => {
    const sql = readFileSync(path.join(folder, name, "migration.sql"), "utf8");
    return { name, sql, checksum: hash("sha256", sql) };
  });
}

async function appliedMigrations(client: pg.ClientBase): Promise<Applied[]> {
  const { rows } = await client.query<Row>(
    `SELECT migration_name, checksum, logs, finished_at IS NOT NULL AS finished FROM _prisma_migrations
     WHERE rolled_back_at IS NULL ORDER BY started_at`,
  );
  const stuck = rows.find(({ finished, logs }) => !finished && !isInterruptedBackfill(logs));
  if (stuck) {
    throw new StartupError(
      `The migration ${stuck.migration_name} was begun by another tool and never finished; resolve it with "prisma migrate resolve".`,
    );
  }
  return rows.map(({ migration_name, checksum, finished }) => ({ name: migration_name, checksum, finished }));
}

function refuseStrangers(
  holder: "database" | "backup",
  applied: readonly NamedMigration[],
  migrations: readonly Migration[],
): void {
  for (const { name, checksum } of applied) {
    const migration = migrations.find((one) => one.name === name);
    if (!migration) {
      throw new StartupError(
        `The ${holder} has the migration ${name}, which this version of Roster does not know; use a newer version.`,
      );
    }
    if (migration.checksum !== checksum) {
      throw new StartupError(
        `prisma/migrations/${name}/migration.sql was changed after it had been applied; put the file back as it was.`,
      );
    }
  }
}
