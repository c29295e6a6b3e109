import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { END_OF_TABLE, FORMAT, type Header } from "@/lib/backup/format";
import { copied, list, listTables, MIGRATIONS, type Table } from "@/lib/backup/tables";
import { StartupError } from "@/lib/env";

/** Told at the beginning of each step: what is being done, and to how many rows. */
export type OnStep = (what: string, rows?: number) => void;

// Texts that every server reads alike, and no limit of the role or the server in the middle of a table.
const BEGIN = `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
  SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0;
  SET LOCAL DateStyle = 'ISO'; SET LOCAL IntervalStyle = 'postgres'; SET LOCAL extra_float_digits = 1;
  SET LOCAL synchronize_seqscans = off; SET LOCAL row_security = off`;

/**
 * One snapshot of the directory in pieces of some kB, before compression; people may go on working meanwhile.
 * Throws `StartupError` when the database holds no directory.
 */
export async function* writeBackup(
  client: pg.ClientBase,
  version: string,
  onStep: OnStep,
): AsyncGenerator<Buffer, Header> {
  const tables = await beginSnapshot(client);
  const header = await describeSnapshot(client, version, tables);
  const hash = createHash("sha256");
  const hashed = (piece: Buffer) => {
    hash.update(piece);
    return piece;
  };
  yield hashed(Buffer.from(`${JSON.stringify(header)}\n`));
  for (const table of header.tables) {
    onStep(table.name, table.rows);
    const rows = client.query(copyTo(`COPY ${copied(table)} TO STDOUT`));
    for await (const piece of rows) yield hashed(piece);
    yield hashed(Buffer.from(END_OF_TABLE));
  }
  await client.query("COMMIT");
  yield Buffer.from(`${hash.digest("hex")}\n`);
  return header;
}

/**
 * Tables are locked against migrations before the snapshot is taken: one that a migration rewrote in between
 * would look empty. Changes of rows go on.
 */
async function beginSnapshot(client: pg.ClientBase): Promise<Table[]> {
  for (;;) {
    const before = await listTables(client);
    if (!before.some(({ name }) => name === MIGRATIONS)) {
      throw new StartupError("The database holds no directory of Roster, so there is nothing to back up.");
    }
    await client.query(BEGIN);
    await client.query(`LOCK TABLE ${list(before.map(({ name }) => name))} IN ACCESS SHARE MODE`);
    const tables = await listTables(client);
    if (isDeepStrictEqual(tables, before)) return tables;
    await client.query("ROLLBACK");
  }
}

async function describeSnapshot(client: pg.ClientBase, version: string, tables: Table[]): Promise<Header> {
  const migrations = await client.query<Header["migrations"][number]>(
    `SELECT migration_name AS name, checksum FROM ${MIGRATIONS}
     WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY 1`,
  );
  const counted: Header["tables"] = [];
  for (const table of tables) {
    const { rows } = await client.query<{ rows: number }>(
      `SELECT count(*)::float8 AS rows FROM ${list([table.name])}`,
    );
    counted.push({ ...table, rows: rows[0]?.rows ?? 0 });
  }
  return {
    format: FORMAT,
    version,
    at: new Date().toISOString(),
    migrations: migrations.rows,
    tables: counted,
    sequences: await readSequences(client),
  };
}

/** After the snapshot was taken, so that none is behind an id in it. */
async function readSequences(client: pg.ClientBase): Promise<Header["sequences"]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname::text AS name FROM pg_class
     WHERE relkind = 'S' AND relnamespace = current_schema()::regnamespace ORDER BY 1`,
  );
  const sequences: Header["sequences"] = [];
  for (const { name } of rows) {
    const state = await client.query<{ next: string }>(
      `SELECT (last_value + is_called::int)::text AS next FROM ${list([name])}`,
    );
    sequences.push({ name, next: state.rows[0]?.next ?? "1" });
  }
  return sequences;
}
