import type pg from "pg";
import { type Db, type Tx, transactionWithConnection } from "@/lib/db";

/** One transaction for all that a request writes, and for what it reads after its first write. */
export interface JointTransaction {
  /** What the verbs of the request are given as their database. */
  db: Db;
  /**
   * Does what belongs to the end of the transaction, and commits it. Rejects unless it certainly is
   * committed.
   */
  commit(last: () => Promise<void>): Promise<void>;
  /** Undoes everything; nothing when there was no write. */
  rollBack(): Promise<void>;
}

interface Open {
  tx: Tx;
  client: pg.PoolClient;
  /** Ends the transaction, with an error to roll it back. */
  end(error?: Error): Promise<void>;
}

/**
 * A transaction over `db` that begins with the first write, so that what a verb reads or hashes before it
 * holds no connection. `begin` is done at its start. A write that fails undoes it all at once; the next one
 * would begin anew.
 */
export function jointTransaction(db: Db, begin: (joint: Db) => Promise<void>): JointTransaction {
  let open: Open | undefined;
  let driver: ReturnType<typeof driverOver> | undefined;
  const afterwards: ((db: Db) => void)[] = [];

  async function join<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    try {
      if (!open) {
        open = await openTransaction(db);
        driver = driverOver(open.client);
        await begin(joint);
      }
      return await work(open.tx);
    } catch (error) {
      await rollBack();
      throw error;
    }
  }

  async function end(error?: Error): Promise<void> {
    const ending = open?.end(error);
    open = driver = undefined;
    await ending;
  }

  async function commit(last: () => Promise<void>): Promise<void> {
    await join(last);
    await end();
    for (const work of afterwards) work(db);
  }

  async function rollBack(): Promise<void> {
    afterwards.length = 0;
    await end(new Error("Rolled back.")).catch(() => undefined);
  }

  // Every way of reading is named here, optional ones too: a forgotten one would not see what was written.
  const joint: Required<Db> = {
    prisma: insteadOf(db.prisma, () => open?.tx),
    pool: insteadOf(db.pool, () => driver),
    reader: insteadOf(db.reader, () => driver),
    streams: db.streams,
    joint: { join, afterCommit: (work) => afterwards.push(work) },
  };
  return { db: joint, commit, rollBack };
}

/** `usual`, except for what `other` has while there is one. */
function insteadOf<T extends object>(usual: T, other: () => object | undefined): T {
  return new Proxy(usual, {
    get(_, property) {
      const found = other();
      const source = found && property in found ? found : usual;
      const value: unknown = Reflect.get(source, property);
      return typeof value === "function" ? value.bind(source) : value;
    },
  });
}

/** Begins a transaction that stays open until it is told to end, not until a function returns. */
function openTransaction(db: Db): Promise<Open> {
  return new Promise((resolve, reject) => {
    const over = transactionWithConnection(
      db,
      (tx, client) =>
        new Promise<void>((commit, abandon) => {
          const end = (error?: Error) => {
            if (error) abandon(error);
            else commit();
            return over;
          };
          resolve({ tx, client, end });
        }),
    );
    over.catch(reject);
  });
}

/** The driver's ways of asking, over the transaction's connection: one statement after the other. */
function driverOver(client: pg.PoolClient) {
  let last: Promise<unknown> = Promise.resolve();
  let over = false;
  // Prisma ends the transaction by itself at its time limit; a statement behind that would be committed
  // alone.
  const { query: ask } = client;
  client.query = new Proxy(ask, {
    apply(target, self, given: unknown[]) {
      if (endsTransaction(given[0])) {
        over = true;
        client.query = ask;
      }
      const answer: unknown = Reflect.apply(target, self, given);
      return answer;
    },
  });
  function query<Row extends pg.QueryResultRow>(
    statement: string | pg.QueryConfig,
    values?: unknown[],
  ): Promise<pg.QueryResult<Row>> {
    const asked = last.then(() => {
      if (over) throw new Error("The transaction is over.");
      return client.query<Row>(statement, values);
    });
    last = asked.catch(() => undefined);
    return asked;
  }
  const reader: Omit<Db["reader"], "end"> = {
    read: <Row extends pg.QueryResultRow>(statement: pg.QueryConfig) =>
      query<Row>(statement).then(({ rows }) => rows),
  };
  return { query, ...reader };
}

function endsTransaction(statement: unknown): boolean {
  if (typeof statement !== "object" || statement === null || !("text" in statement)) return false;
  return statement.text === "COMMIT" || statement.text === "ROLLBACK";
}
