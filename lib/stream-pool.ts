import type pg from "pg";
import Cursor from "pg-cursor";
import { busy } from "@/lib/busy";
import { type SteadyConfig, SteadyPool } from "@/lib/steady-pool";
import { type Owner, Turns } from "@/lib/turns";

// Not of the pool for ordinary work, which goes on however many lists wait for their readers.
const CONNECTIONS = 4;
// Longer than a stalled reader keeps its connection, lib/http/stream-response.ts.
const PATIENCE_MS = 15_000;
/** Rows a batch: small enough that other callers never wait long behind one, docs/performance.md. */
const BATCH = 50;

/** Whom rows are read for. */
export interface RowReader {
  /** The member whose share of the connections is used. */
  owner: Owner;
  /** Ends the reading when the caller leaves. */
  signal?: AbortSignal;
}

/** Reads long lists batch by batch as they are taken, each over a connection of its own. */
export type StreamPool = ReturnType<typeof createStreamPool>;

/**
 * Connects on first use, after `ordinary` has a connection; where the database gives no more, those of
 * `ordinary` are borrowed.
 */
export function createStreamPool(config: SteadyConfig, ordinary: SteadyPool) {
  const pool = new SteadyPool({ ...config, max: CONNECTIONS });
  const turns = new Turns({ name: "lists", limit: CONNECTIONS, limitPerOwner: 2, patienceMs: PATIENCE_MS });

  /**
   * The rows of statements, one after another, as one snapshot. Resolves with the first batch read; from then
   * on it must be read to its end or left with `return`. Throws `busy` when no connection is free for a
   * while.
   */
  async function read<Row>(
    statements: readonly pg.QueryConfig[],
    { owner, signal }: RowReader,
  ): Promise<AsyncIterable<Row[]>> {
    const endTurn = await turns.take(owner, signal);
    if (!endTurn) throw busy();
    const batches = readAll<Row>(connect, statements, endTurn);
    let first: Promise<IteratorResult<Row[], void>> | null = batches.next();
    await first;
    const leave = () => batches.return();
    // The answer that the rows are for may never be read, and never be cancelled either.
    signal?.addEventListener("abort", () => void leave());
    if (signal?.aborted) await leave();
    const rows: AsyncIterator<Row[]> = {
      next() {
        const next = first ?? batches.next();
        first = null;
        return next;
      },
      return: leave,
    };
    return { [Symbol.asyncIterator]: () => rows };
  }

  async function connect(): Promise<pg.PoolClient> {
    if (pool.isWithout || ordinary.living === 0) return ordinary.connect();
    return pool.connect().catch((error: unknown) => {
      if (pool.isWithout) return ordinary.connect();
      throw error;
    });
  }

  /** Ends the connections when what is being read is done. */
  const end = async () => (pool.ended ? undefined : pool.end());
  return { read, end, pool };
}

async function* readAll<Row>(
  connect: () => Promise<pg.PoolClient>,
  statements: readonly pg.QueryConfig[],
  endTurn: () => void,
): AsyncGenerator<Row[], void, undefined> {
  let connection: pg.PoolClient | null = null;
  let holding = true;
  const giveBack = (unfinished: boolean) => {
    if (!holding) return;
    holding = false;
    // What is left of an unfinished query ends with its connection.
    connection?.release(unfinished);
    endTurn();
  };
  try {
    const client = (connection = await connect());
    const several = statements.length > 1;
    if (several) await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    for (const statement of statements) {
      const cursor = client.query(new Cursor<Row>(statement.text, statement.values));
      let rows: Row[];
      do {
        rows = await cursor.read(BATCH);
        if (statement === statements.at(-1) && rows.length < BATCH) {
          if (several) await client.query("COMMIT");
          // All is read, so the connection is free while the caller is still taking the last batch.
          giveBack(false);
        }
        if (rows.length > 0) yield rows;
      } while (rows.length === BATCH);
    }
  } finally {
    giveBack(true);
  }
}
