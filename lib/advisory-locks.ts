import { setTimeout as pause } from "node:timers/promises";
import type pg from "pg";

/** The numbers of the advisory locks. Versions that run side by side must agree on them: never change one. */
const LOCKS = {
  /** Held by the owner of an embedded server in earlier versions; lib/database/owner.ts tells it now. */
  owner: 7_276_001,
  /** Instances that start together over one empty database make one organization. */
  firstStart: 7_276_002,
  /** Of several instances and workers one tidies at a time; the others skip their turn. */
  housekeeping: 7_276_003,
  /** The number that `prisma migrate` takes, so that it and our migrations never run at the same time. */
  migrations: 72_707_369,
  /** Held while the indexes for searching and sorting are missing on purpose. */
  memberIndexes: 72_707_370,
  /** Folding the counts twice at once would be right too, but for nothing. */
  memberCounts: 72_707_371,
  /** Of two flushes of the search index at once, one would only wait for the other. */
  searchIndex: 72_707_372,
  /** Erasing and removing audit entries go through many rows, one instance at a time. */
  auditTrail: 72_707_380,
} as const;

type Lock = keyof typeof LOCKS;

/** Takes the lock if it is free, until the connection ends; true when it got it. */
export async function tryLock(client: pg.ClientBase, lock: Lock): Promise<boolean> {
  const { rows } = await client.query<{ mine: boolean }>("SELECT pg_try_advisory_lock($1) AS mine", [
    LOCKS[lock],
  ]);
  return rows[0]?.mine === true;
}

const ASK_AGAIN_MS = 100;

/**
 * Waits for the lock and runs `work` while this connection holds it. Asks again and again: a statement that
 * waits keeps a snapshot, for which a CREATE INDEX CONCURRENTLY of the holder would wait.
 */
export async function withLock<T>(client: pg.ClientBase, lock: Lock, work: () => Promise<T>): Promise<T> {
  while (!(await tryLock(client, lock))) await pause(ASK_AGAIN_MS);
  return work().finally(() => release(client, lock));
}

/** Runs `work` while this connection holds the lock, or not at all when another one has it. */
export async function withFreeLock(
  client: pg.ClientBase,
  lock: Lock,
  work: () => Promise<void>,
): Promise<void> {
  if (await tryLock(client, lock)) await work().finally(() => release(client, lock));
}

async function release(client: pg.ClientBase, lock: Lock): Promise<void> {
  await client.query("SELECT pg_advisory_unlock($1)", [LOCKS[lock]]);
}

/** SQL: takes the lock for the transaction when it is free, and is true when it got it. */
export function tryLockSql(lock: Lock): string {
  return `pg_try_advisory_xact_lock(${LOCKS[lock]})`;
}
