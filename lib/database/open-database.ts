import type pg from "pg";
import { openClient } from "@/lib/database-client";
import { type EmbeddedDatabase, findRunning, startEmbedded } from "@/lib/database/embedded";
import { explainDisk, explainServer } from "@/lib/database/explain";
import { completeMemberIndexes } from "@/lib/database/member-indexes";
import { migrate } from "@/lib/database/migrate";
import { refuseTransactionPooling } from "@/lib/database/refuse-pooling";
import { type Settings, StartupError } from "@/lib/env";

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

function remote(url: string): EmbeddedDatabase {
  return { url, stop: async () => undefined, died: new Promise(() => undefined) };
}

async function migrated(database: EmbeddedDatabase, where: Where): Promise<OpenDatabase> {
  const config = { application_name: "roster migrations", connectionTimeoutMillis: 10_000 };
  let client: pg.Client | undefined;
  try {
    client = await openClient(database.url, config);
    await refuseOldServer(client);
    if (where.databaseUrl) await refuseTransactionPooling(client, database.url);
    const applied = await migrate(client);
    await completeMemberIndexes(client);
    return { ...database, applied };
  } catch (error) {
    await database.stop();
    throw where.databaseUrl ? explainServer(error, where.databaseUrl) : error;
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
