import pg from "pg";
import { openClient } from "@/lib/database-client";
import { StartupError } from "@/lib/env";

const REFUSAL =
  "DATABASE_URL leads to a pooler that changes the server's connection between transactions, such as PgBouncer " +
  "with pool_mode=transaction; Roster needs pool_mode=session, or the address of PostgreSQL itself.";
const ROUNDS = 5;
const PATIENCE_MS = 5_000;

/**
 * Throws `StartupError` when a pooler shares the server's connections among clients: locks, time limits and
 * prepared statements would be lost or meet somebody else. Seen by a transaction of a second client, which
 * gets the connection that the first had a moment ago; other clients of the pooler may take it first, so the
 * comparison is made several times.
 */
export async function refuseTransactionPooling(client: pg.Client, url: string): Promise<void> {
  const config = { application_name: "roster migrations", query_timeout: PATIENCE_MS };
  const other = await openClient(url, { ...config, connectionTimeoutMillis: PATIENCE_MS }).catch(() => null);
  // Nothing to compare with where the server gives no second connection.
  if (!other) return;
  try {
    for (let round = 0; round < ROUNDS; round++) {
      const before = await backendOf(client);
      await other.query("BEGIN");
      if ((await backendOf(other)) === before || (await backendOf(client)) !== before) {
        throw new StartupError(REFUSAL);
      }
      await other.query("COMMIT");
    }
  } catch (error) {
    // PgBouncer with pool_mode=statement refuses to begin.
    if (error instanceof pg.DatabaseError && error.message.includes("pooling mode")) {
      throw new StartupError(REFUSAL);
    }
    throw error;
  } finally {
    await other.end().catch(() => undefined);
  }
}

async function backendOf(client: pg.Client): Promise<number | undefined> {
  const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  return rows[0]?.pid;
}
