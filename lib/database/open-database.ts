import type pg from "pg";
import { openClient } from "@/lib/database-client";
import { type EmbeddedDatabase, findRunning, startEmbedded } from "@/lib/database/embedded";
import { filesIn, readIfThere } from "@/lib/database/embedded-files";
import { explainDisk, explainServer } from "@/lib/database/explain";
import { completeMemberIndexes } from "@/lib/database/member-indexes";
import { migrate } from "@/lib/database/migrate";
import { refuseTransactionPooling } from "@/lib/database/refuse-pooling";
import { type Settings, StartupError } from "@/lib/env";

/** How the connection of a backup or of a restore is named in pg_stat_activity. */
const BACKUP = "roster backup";

type Where = Pick<Settings, "databaseUrl" | "dataDir">;

/** A database at the newest schema, with the names of the migrations that were applied just now. */
interface OpenDatabase extends EmbeddedDatabase {
  applied: string[];
}

/**
 * The database of DATABASE_URL, or else the data directory's own, started; `say` takes lines for the
 * operator. Throws `StartupError`.
 */
export async function openForServer(where: Where, say?: (line: string) => void): Promise<OpenDatabase> {
  if (where.databaseUrl) return migrated(remote(where.databaseUrl), where);
  try {
    return await migrated(await startEmbedded(where.dataDir, [], say), where);
  } catch (error) {
    throw explainDisk(error, where.dataDir);
  }
}

/** The same for a command, which may work beside a running server. */
export async function openForCommand(where: Where): Promise<OpenDatabase> {
  const running = where.databaseUrl ?? (await findRunning(where.dataDir));
  return running ? migrated(remote(running), where) : openForServer(where);
}

/**
 * Runs `work` over one connection to the database as it is, for a backup, which must not change its schema.
 * Works beside a running server and without one. Throws `StartupError`.
 */
export async function withDatabaseAsItIs<T>(
  where: Where,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const running = where.databaseUrl ?? (await findRunning(where.dataDir));
  if (!running && readIfThere(filesIn(where.dataDir).version) === null) {
    throw new StartupError(`There is no database in ${where.dataDir}.`);
  }
  return running ? withClient(remote(running), where, BACKUP, work) : withOwnDatabase(where, work);
}

/** The same where no server may run: on the data directory's database this process becomes its owner. */
export async function withOwnDatabase<T>(
  where: Where,
  work: (client: pg.Client) => Promise<T>,
  options: readonly string[] = [],
): Promise<T> {
  const { databaseUrl, dataDir } = where;
  const database = databaseUrl ? remote(databaseUrl) : await startEmbedded(dataDir, options);
  try {
    return await withClient(database, where, BACKUP, work);
  } catch (error) {
    throw explainDisk(error, dataDir);
  } finally {
    await database.stop();
  }
}

function remote(url: string): EmbeddedDatabase {
  return { url, stop: async () => undefined, died: new Promise(() => undefined) };
}

async function migrated(database: EmbeddedDatabase, where: Where): Promise<OpenDatabase> {
  try {
    return await withClient(database, where, "roster migrations", async (client) => {
      const applied = await migrate(client);
      await completeMemberIndexes(client);
      return { ...database, applied };
    });
  } catch (error) {
    await database.stop();
    throw error;
  }
}

async function withClient<T>(
  { url }: EmbeddedDatabase,
  { databaseUrl }: Where,
  name: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  let client: pg.Client | undefined;
  try {
    client = await openClient(url, { application_name: name, connectionTimeoutMillis: 10_000 });
    await refuseOldServer(client);
    if (databaseUrl) await refuseTransactionPooling(client, url);
    return await work(client);
  } catch (error) {
    throw databaseUrl ? explainServer(error, databaseUrl) : error;
  } finally {
    await client?.end().catch(() => undefined);
  }
}

async function refuseOldServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ number: number; name: string }>(
    "SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS name",
  );
  const version = rows[0];
  if (version && version.number < 150_000) {
    throw new StartupError(`Roster needs PostgreSQL 15 or newer; DATABASE_URL leads to ${version.name}.`);
  }
}
