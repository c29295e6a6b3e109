import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { Header } from "@/lib/backup/format";
import type { BackupReader } from "@/lib/backup/read-backup";
import { copied, list, listTables } from "@/lib/backup/tables";
import type { OnStep } from "@/lib/backup/write-backup";
import { StartupError } from "@/lib/env";

const BEGIN = `BEGIN;
  SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0;
  SET LOCAL maintenance_work_mem = '512MB'; SET LOCAL row_security = off`;

/**
 * Fills the empty tables of the backup's own schema, in one transaction: all rows, or none. Indexes and
 * references are made anew over the loaded rows, which proves that they hold. Returns the names of tables
 * that the product did not make and that are left out. Throws `StartupError` for a damaged file.
 */
export async function loadBackup(
  client: pg.ClientBase,
  reader: BackupReader,
  header: Header,
  onStep: OnStep,
): Promise<string[]> {
  const names = (await listTables(client)).map(({ name }) => name);
  const missing = names.find((name) => !header.tables.some((table) => table.name === name));
  if (missing) throw new StartupError(`The backup lacks the table ${missing}.`);
  const foreign: string[] = [];
  try {
    await client.query(BEGIN);
    const later = await setAside(client);
    for (const { take } of later) await client.query(take);
    for (const name of names) await client.query(`ALTER TABLE ${list([name])} DISABLE TRIGGER USER`);
    // Rows of a table that this transaction emptied can be written as if they had always been there.
    await client.query(`TRUNCATE ${list(names)}`);
    for (const table of header.tables) {
      onStep(table.name, table.rows);
      if (!names.includes(table.name)) {
        foreign.push(table.name);
        await reader.skipTable();
        continue;
      }
      const rows = client.query(copyFrom(`COPY ${copied(table)} FROM STDIN WITH (FREEZE)`));
      await pipeline(reader.table(), rows);
      if (rows.rowCount !== table.rows) {
        throw new StartupError(`The backup has ${rows.rowCount} rows of ${table.name}, not ${table.rows}.`);
      }
    }
    await reader.end();
    for (const { what, give } of later) {
      onStep(what);
      await client.query(give);
    }
    for (const name of names) await client.query(`ALTER TABLE ${list([name])} ENABLE TRIGGER USER`);
    for (const { name, next } of header.sequences) {
      await client.query(`ALTER SEQUENCE IF EXISTS ${list([name])} RESTART WITH ${BigInt(next)}`);
    }
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  }
  onStep("statistics");
  await client.query(`ANALYZE ${list(names)}`);
  return foreign;
}

interface SetAside {
  what: string;
  take: string;
  give: string;
}

/** Indexes and then references, which cost less made once than kept up row by row. */
async function setAside(client: pg.ClientBase): Promise<SetAside[]> {
  const { rows } = await client.query<SetAside>(
    `SELECT c.relname::text AS what, format('DROP INDEX %s', i.indexrelid::regclass) AS take,
       pg_get_indexdef(i.indexrelid) AS give, 1 AS turn
     FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
     WHERE c.relnamespace = current_schema()::regnamespace
       AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = i.indexrelid)
     UNION ALL
     SELECT conname, format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname),
       format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)), 2
     FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace
     ORDER BY turn, what`,
  );
  return rows;
}
