import { Socket } from "node:net";
import pg from "pg";

/** Whoever comes behind a statement on the same connection waits for it, so there are two to choose from. */
const CONNECTIONS = 2;

/**
 * Reads over a few connections that nobody has to himself: each statement is sent at once, without waiting for the answers to
 * those before it (pipelining), and what one turn of the event loop asks goes out together.
 */
export interface PipelinedReader {
  /** The rows of a read. Rejects with what the database says against it. */
  read<Row extends pg.QueryResultRow>(query: pg.QueryConfig): Promise<Row[]>;
  /** Ends the connections when the reads under way are answered. */
  end(): Promise<void>;
}

interface Connection {
  client: pg.Client;
  socket: Socket;
  /** How many reads wait for their answer. */
  underWay: number;
}

/**
 * Connects on first use. Until a connection stands, and when one breaks, `pool` answers, so that a read never fails because of
 * the pipeline.
 */
export function createPipelinedReader(config: pg.ClientConfig, pool: pg.Pool): PipelinedReader {
  const standing = new Set<Connection>();
  const attempts = new Set<Promise<void>>();
  let ended = false;

  async function attempt(): Promise<void> {
    const socket = new Socket();
    const client = new pg.Client({ ...config, pipeline: true, stream: () => socket });
    const connection: Connection = { client, socket, underWay: 0 };
    client.on("error", () => standing.delete(connection));
    client.on("end", () => standing.delete(connection));
    try {
      await client.connect();
      if (ended) await client.end();
      else standing.add(connection);
    } catch {
      // The pool will say what is wrong with the database.
      socket.destroy();
    }
  }

  function connectMore(): void {
    if (ended || standing.size + attempts.size >= CONNECTIONS) return;
    const made = attempt().finally(() => attempts.delete(made));
    attempts.add(made);
  }

  function throughPool<Row extends pg.QueryResultRow>(query: pg.QueryConfig): Promise<Row[]> {
    return pool.query<Row>(query).then(({ rows }) => rows);
  }

  function read<Row extends pg.QueryResultRow>(query: pg.QueryConfig): Promise<Row[]> {
    connectMore();
    const connection = leastBusy(standing);
    if (!connection) return throughPool(query);
    return new Promise((resolve, reject) => {
      sendTogether(connection.socket);
      connection.underWay++;
      connection.client.query<Row>(query, (error: Error | null, result) => {
        connection.underWay--;
        if (!error) resolve(result.rows);
        else if (isRefusal(error)) reject(error);
        else resolve(throughPool(query));
      });
    });
  }

  async function end(): Promise<void> {
    ended = true;
    await Promise.all(attempts);
    await Promise.all([...standing].map(({ client }) => client.end()));
  }

  return { read, end };
}

function leastBusy(connections: Iterable<Connection>): Connection | undefined {
  let best: Connection | undefined;
  for (const connection of connections) if (!best || connection.underWay < best.underWay) best = connection;
  return best;
}

/** Holds back what is written until this turn of the event loop is over: one system call for all of it. */
function sendTogether(socket: Socket): void {
  if (socket.writableCorked > 0) return;
  socket.cork();
  setImmediate(() => socket.uncork());
}

/** True when the database answered with an error of the statement's own, false when the connection failed. */
function isRefusal(error: Error): boolean {
  // Class 57P: the server ends the connection, and has not run the statement.
  return error instanceof pg.DatabaseError && !error.code?.startsWith("57P");
}
