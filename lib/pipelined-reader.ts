import type { Socket } from "node:net";
import pg from "pg";
import { isLockTimeout } from "@/lib/database-failure";

/** A statement waits for those sent before it on the same connection, so there are two to choose from. */
const CONNECTIONS = 2;
/** At so many looks in a row without an answer, about a second apart, a connection is given up. */
const MOST_SILENT_CHECKS = 3;

/**
 * Reads over a few connections that all callers share: each statement is sent at once, without waiting for
 * the answers to those before it (pipelining), and the statements of one turn of the event loop go out
 * together.
 */
export type PipelinedReader = ReturnType<typeof createPipelinedReader>;

interface Connection {
  client: pg.Client;
  socket: Socket;
  /** How many reads wait for their answer. */
  pending: number;
  /** What was heard at the last look, in bytes, and how many looks found nothing new. */
  heard: number;
  silentChecks: number;
  /** What a statement failed with that waited for a lock: those behind it would wait for the same one. */
  blocked?: Error;
}

/** Connects on first use. While no connection can be made, or when one breaks, reads go through `pool`. */
export function createPipelinedReader(config: pg.ClientConfig, pool: pg.Pool, newSocket: () => Socket) {
  const open = new Set<Connection>();
  const attempts = new Set<Promise<void>>();
  let ended = false;

  async function attempt(): Promise<void> {
    const socket = newSocket();
    const client = new pg.Client({ ...config, pipeline: true, stream: () => socket });
    const connection: Connection = { client, socket, pending: 0, heard: 0, silentChecks: 0 };
    client.on("error", () => open.delete(connection));
    client.on("end", () => open.delete(connection));
    try {
      await client.connect();
      if (ended) await client.end();
      else open.add(connection);
    } catch {
      // The read goes through the pool, whose error says what is wrong with the database.
      socket.destroy();
    }
  }

  function connectMore(): void {
    if (ended || open.size + attempts.size >= CONNECTIONS) return;
    const made = attempt().finally(() => attempts.delete(made));
    attempts.add(made);
  }

  async function throughPool<Row extends pg.QueryResultRow>(query: pg.QueryConfig): Promise<Row[]> {
    return (await pool.query<Row>(query)).rows;
  }

  /** The rows of a read. Rejects with the database's error. */
  function read<Row extends pg.QueryResultRow>(query: pg.QueryConfig): Promise<Row[]> {
    connectMore();
    const connection = leastBusy(open);
    if (connection) return readOver(connection, query);
    return connected().then((made) => (made ? readOver(made, query) : throughPool(query)));
  }

  /** A connection once the first attempt has ended, if that was good. */
  async function connected(): Promise<Connection | undefined> {
    if (attempts.size > 0) await Promise.race(attempts);
    return leastBusy(open);
  }

  function readOver<Row extends pg.QueryResultRow>(
    connection: Connection,
    query: pg.QueryConfig,
  ): Promise<Row[]> {
    return new Promise((resolve, reject) => {
      sendTogether(connection.socket);
      connection.pending++;
      connection.client.query<Row>(query, (error: Error | null, result) => {
        connection.pending--;
        if (!error) return resolve(result.rows);
        if (isLockTimeout(error)) leaveBlocked(connection, error);
        if (connection.blocked) reject(connection.blocked);
        else if (isRefusal(error)) reject(error);
        else resolve(throughPool(query));
      });
    });
  }

  /** Those behind a statement that waited for a lock fail with it, and do not wait each in its turn. */
  function leaveBlocked(connection: Connection, error: Error): void {
    connection.blocked ??= error;
    open.delete(connection);
    connection.socket.destroy();
  }

  /**
   * Gives up connections whose answers are overdue; their reads go through the pool. To be called about once
   * a second. True when one was given up.
   */
  function dropSilent(): boolean {
    let dropped = false;
    for (const connection of [...open]) {
      const { socket, pending, heard } = connection;
      const silent = pending > 0 && socket.bytesRead === heard;
      connection.heard = socket.bytesRead;
      connection.silentChecks = silent ? connection.silentChecks + 1 : 0;
      if (connection.silentChecks < MOST_SILENT_CHECKS) continue;
      dropped = true;
      open.delete(connection);
      socket.destroy();
    }
    return dropped;
  }

  /** Whether a read waits for its answer. */
  function isWaiting(): boolean {
    return attempts.size > 0 || [...open].some(({ pending }) => pending > 0);
  }

  /** Ends the connections when the reads under way are answered. */
  async function end(): Promise<void> {
    ended = true;
    await Promise.all(attempts);
    await Promise.all([...open].map(({ client }) => client.end()));
  }

  return { read, end, dropSilent, isWaiting };
}

function leastBusy(connections: Iterable<Connection>): Connection | undefined {
  let best: Connection | undefined;
  for (const connection of connections) if (!best || connection.pending < best.pending) best = connection;
  return best;
}

/** Holds back what is written until this turn of the event loop is over: one system call sends it all. */
function sendTogether(socket: Socket): void {
  if (socket.writableCorked > 0) return;
  socket.cork();
  setImmediate(() => socket.uncork());
}

/** True when the statement itself was at fault, false when the connection failed. */
function isRefusal(error: Error): boolean {
  // Class 57P: the server ends the connection, and has not run the statement.
  return error instanceof pg.DatabaseError && !error.code?.startsWith("57P");
}
