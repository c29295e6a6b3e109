import { tryLockSql } from "@/lib/advisory-locks";
import { afterCommit, type Db } from "@/lib/db";

/** Of fewer rows, sorting them in can wait for the server's next round. */
const MANY = 500;

/**
 * Sorts new entries of the search index into it; until then every search reads them one by one. Nobody waits
 * for it. The server calls it every few seconds; with nothing to do it takes 0.1 ms.
 */
export async function flushSearchIndex(db: Db): Promise<void> {
  await db.pool.query(
    `SELECT gin_clean_pending_list(index) FROM to_regclass('members_grams_idx') AS index
     WHERE index IS NOT NULL AND ${tryLockSql("searchIndex")}`,
  );
}

/** Flushes after a batch of so many rows; nobody waits. What fails is left to the server's next round. */
export function flushAfterBatch(db: Db, rows: number): void {
  if (rows >= MANY) afterCommit(db, (free) => void flushSearchIndex(free).catch(() => undefined));
}
