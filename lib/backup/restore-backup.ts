import type pg from "pg";
import { tryLock } from "@/lib/advisory-locks";
import type { Header } from "@/lib/backup/format";
import { loadBackup } from "@/lib/backup/load-backup";
import { BackupReader } from "@/lib/backup/read-backup";
import { list, listTables, MIGRATIONS } from "@/lib/backup/tables";
import type { OnStep } from "@/lib/backup/write-backup";
import { migrate } from "@/lib/database/migrate";
import { SERVER_NAME } from "@/lib/database-client";
import { StartupError } from "@/lib/env";

/**
 * Restores a backup whose header was read before into an empty database: makes the schema that the backup
 * was taken from, and fills it. Returns the names of tables that are left out because the product did not
 * make them. Throws `StartupError` when the database is in use or not empty, and leaves no row when it fails.
 */
export async function restoreBackup(
  client: pg.ClientBase,
  file: string,
  { migrations }: Header,
  onStep: OnStep,
): Promise<string[]> {
  // Until the connection ends: whoever starts meanwhile waits and then finds the restored directory.
  if (!(await tryLock(client, "migrations"))) throw inUse();
  await refuseServers(client);
  await refuseContent(client, migrations);
  onStep("the schema");
  await migrate(client, undefined, migrations);
  const reader = new BackupReader(file);
  try {
    return await loadBackup(client, reader, await reader.header(), onStep);
  } finally {
    reader.close();
  }
}

function inUse(): StartupError {
  return new StartupError("Roster is running on this database; stop it first.");
}

async function refuseServers(client: pg.ClientBase): Promise<void> {
  const { rowCount } = await client.query(
    "SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name = $1",
    [SERVER_NAME],
  );
  if (rowCount) throw inUse();
}

/** What a restore that was cut off leaves, tables without rows, is as good as nothing. */
async function refuseContent(client: pg.ClientBase, migrations: Header["migrations"]): Promise<void> {
  const tables = (await listTables(client)).map(({ name }) => name);
  for (const name of tables.filter((one) => one !== MIGRATIONS)) {
    const { rowCount } = await client.query(`SELECT FROM ${list([name])} LIMIT 1`);
    if (rowCount) throw notEmpty(`the table ${name} has rows`);
  }
  if (!tables.includes(MIGRATIONS)) {
    if (tables[0]) throw notEmpty(`it has the table ${tables[0]}`);
    return;
  }
  const { rows } = await client.query<{ name: string }>(`SELECT migration_name AS name FROM ${MIGRATIONS}`);
  const later = rows.find(({ name }) => !migrations.some((migration) => migration.name === name));
  if (later) throw notEmpty(`it has the migration ${later.name}, which the backup does not have`);
}

function notEmpty(reason: string): StartupError {
  return new StartupError(`The database is not empty: ${reason}. Restore into an empty one.`);
}
