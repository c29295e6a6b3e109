import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type pg from "pg";
import { isLockTimeout } from "@/lib/database-failure";
import { StartupError } from "@/lib/env";

export interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

/** Locks that a step waits for make others wait behind it, so it gives up soon and comes again. */
const LOCK_TIMEOUT_MS = 500;
const PAUSE_MS = 500;
const TRIES = 300;
/** Keys of one piece of a backfill: its rows stay locked for some tens of milliseconds. */
const PIECE = 1000;
/** What the log of a backfill under way begins with; the last finished key follows. */
const PROGRESS = "done up to ";
const UNDER_WAY = "finished_at IS NULL AND rolled_back_at IS NULL";

/** Whether a row of _prisma_migrations is a backfill of ours that was interrupted and can go on. */
export function isInterruptedBackfill(logs: string | null): boolean {
  return logs?.startsWith(PROGRESS) === true;
}

/**
 * Applies one migration as its first line says: without a marker in one transaction; "-- concurrently" for a
 * CREATE INDEX CONCURRENTLY; "-- backfill <table>" for an UPDATE of the rows with $1 < id <= $2, piece by
 * piece. Can be repeated after any interruption. Throws `StartupError` when a lock is not free for minutes.
 */
export async function applyMigration(client: pg.ClientBase, migration: Migration): Promise<void> {
  const [, kind, table] = /^-- (concurrently|backfill) ?(\w*)\s*$/m.exec(firstLine(migration.sql)) ?? [];
  if (kind === "backfill" && table) return backfill(client, migration, table);
  if (kind === "concurrently") return buildIndex(client, migration);
  await inTransaction(client, migration.name, async () => {
    await client.query(migration.sql);
    await record(client, migration);
  });
}

function firstLine(sql: string): string {
  return sql.split("\n", 1)[0] ?? "";
}

async function buildIndex(client: pg.ClientBase, migration: Migration): Promise<void> {
  const index = /CREATE (?:UNIQUE )?INDEX CONCURRENTLY (\w+)/i.exec(migration.sql)?.[1];
  if (!index) throw new Error(`${migration.name} must be one CREATE INDEX CONCURRENTLY with a name.`);
  // An interrupted try leaves an index that is kept up to date and never used.
  await client.query(`DROP INDEX CONCURRENTLY IF EXISTS ${index}`);
  await client.query(migration.sql);
  await record(client, migration);
}

async function backfill(client: pg.ClientBase, migration: Migration, table: string): Promise<void> {
  const logs = (await progressOf(client, migration.name)) ?? (await begin(client, migration));
  const { rows } = await client.query<{ last: string }>(`SELECT coalesce(max(id), 0) AS last FROM ${table}`);
  const last = Number(rows[0]?.last);
  for (let after = Number(logs.slice(PROGRESS.length)); after < last; after += PIECE) {
    await inTransaction(client, migration.name, async () => {
      await client.query(migration.sql, [after, after + PIECE]);
      await client.query(
        `UPDATE _prisma_migrations SET logs = $2 WHERE migration_name = $1 AND ${UNDER_WAY}`,
        [migration.name, `${PROGRESS}${after + PIECE}`],
      );
    });
  }
  await client.query(
    `UPDATE _prisma_migrations SET logs = NULL, finished_at = clock_timestamp(), applied_steps_count = 1
     WHERE migration_name = $1 AND ${UNDER_WAY}`,
    [migration.name],
  );
}

async function progressOf(client: pg.ClientBase, name: string): Promise<string | undefined> {
  const { rows } = await client.query<{ logs: string }>(
    `SELECT logs FROM _prisma_migrations WHERE migration_name = $1 AND ${UNDER_WAY}`,
    [name],
  );
  return rows[0]?.logs;
}

async function begin(client: pg.ClientBase, { name, checksum }: Migration): Promise<string> {
  const logs = `${PROGRESS}0`;
  await client.query(
    "INSERT INTO _prisma_migrations (id, checksum, migration_name, logs) VALUES ($1, $2, $3, $4)",
    [randomUUID(), checksum, name, logs],
  );
  return logs;
}

async function inTransaction(client: pg.ClientBase, name: string, work: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await client.query(`BEGIN; SET LOCAL lock_timeout = ${LOCK_TIMEOUT_MS}`);
      await work();
      await client.query("COMMIT");
      return;
    } catch (error) {
      await client.query("ROLLBACK").catch(() => undefined);
      if (!isLockTimeout(error)) throw error;
      if (tries === TRIES) throw new StartupError(blocked(name));
    }
    await pause(PAUSE_MS);
  }
}

function blocked(name: string): string {
  return `The migration ${name} found its tables locked for five minutes; end the long transaction that holds them (see pg_stat_activity), such as a dump, and start again.`;
}

async function record(client: pg.ClientBase, { name, checksum }: Migration): Promise<void> {
  await client.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
     VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
    [randomUUID(), checksum, name],
  );
}
