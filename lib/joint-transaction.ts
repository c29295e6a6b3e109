import type pg from "pg";
import { type Db, rehearsal, type Tx } from "@/lib/db";

interface Open {
  tx: Tx;
  /** Ends the transaction, with an error to roll it back. */
  end(error?: Error): Promise<void>;
}

/**
 * One transaction for all that a request writes through `db` of what it returns, and for its reads after the
 * first write. It begins with that write, so that reading or hashing before holds no connection; `begin` runs
 * at its start. A write that fails rolls all back at once; the next one would begin anew.
 */
export function jointTransaction(db: Db, begin: (joint: Db) => Promise<void>) {
  let open: Open | undefined;
  const afterwards: ((db: Db) => void)[] = [];

  async function join<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    try {
      if (!open) {
        open = await openTransaction(db);
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
    open = undefined;
    await ending;
  }

  /** Runs `last` at the end of the transaction, and commits it. Rejects unless it certainly is committed. */
  async function commit(last: () => Promise<void>): Promise<void> {
    await join(last);
    await end();
    for (const work of afterwards) work(db);
  }

  /** Undoes everything; nothing when there was no write. */
  async function rollBack(): Promise<void> {
    afterwards.length = 0;
    await end(new Error("Rolled back.")).catch(() => undefined);
  }

  // `Required`, because a way of reading that is forgotten here would not see what the transaction wrote.
  const joint: Required<Db> = {
    prisma: insteadOf(db.prisma, () => open?.tx),
    pool: insteadOf(db.pool, () => open && driverOver(open.tx)),
    reader: insteadOf(db.reader, () => open && driverOver(open.tx)),
    streams: db.streams,
    watch: db.watch,
    lockMs: db.lockMs,
    joint: { join, afterCommit: (work) => afterwards.push(work) },
  };
  return { db: joint, commit, rollBack };
}

/** A stand-in for `usual` that takes from `other`, while there is one, whatever that has. */
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

/** Begins a transaction that stays open until its `end` is called, not until a function returns. */
function openTransaction(db: Db): Promise<Open> {
  return new Promise((resolve, reject) => {
    const work = (tx: Tx) =>
      new Promise<void>((commit, abandon) => {
        const end = (error?: Error) => {
          if (error) abandon(error);
          else commit();
          return over;
        };
        resolve({ tx, end });
      });
    const over = rehearsal(db, work);
    over.catch(reject);
  });
}

/** The pool's and the reader's methods over Prisma's transaction, which refuses them once it is over. */
function driverOver(tx: Tx) {
  function read<Row>({ text, values = [] }: pg.QueryConfig): Promise<Row[]> {
    return tx.$queryRawUnsafe<Row[]>(text, ...values);
  }
  async function query<Row>(asked: string | pg.QueryConfig, values?: unknown[]): Promise<{ rows: Row[] }> {
    return { rows: await read<Row>(typeof asked === "string" ? { text: asked, values } : asked) };
  }
  return { query, read };
}
