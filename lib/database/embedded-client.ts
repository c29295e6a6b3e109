import pg from "pg";
import { type Connection, urlOf } from "@/lib/database/embedded-files";
import { codeOf } from "@/lib/database/explain";
import { StartupError } from "@/lib/env";

// A server that is frozen takes the connection and then says nothing.
const PATIENCE_MS = 1_000;

/**
 * A connection to one of the embedded server's databases, or the code of the error why there is none. What
 * is not answered within `patienceMs` milliseconds (1 s) fails. Throws `StartupError` when the password is
 * wrong.
 */
export async function tryConnect(
  connection: Connection,
  database: string,
  patienceMs = PATIENCE_MS,
): Promise<{ client: pg.Client; code?: never } | { client: null; code: string }> {
  const client = new pg.Client({
    connectionString: urlOf(connection, database),
    application_name: "roster start",
    connectionTimeoutMillis: patienceMs,
    query_timeout: patienceMs,
  });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return { client };
  } catch (error) {
    void client.end().catch(() => undefined);
    const code = codeOf(error);
    // The cluster and its password file do not belong together; waiting would not help.
    if (code === "28P01") {
      throw new StartupError(
        "The database's password in database.json is not the one the database was made with.",
      );
    }
    return { client: null, code };
  }
}

/** Whether the server takes connections, or says that it starts, recovers or stops, or says nothing. */
export async function stateOf(
  connection: Connection,
  database = "postgres",
): Promise<"ready" | "changing" | "silent"> {
  const { client, code } = await tryConnect(connection, database);
  void client?.end().catch(() => undefined);
  return client ? "ready" : code === "57P03" ? "changing" : "silent";
}
