import { tryLockSql } from "@/lib/advisory-locks";
import { afterCommit, type Db } from "@/lib/db";

/** Of fewer rows, sorting them in can wait for the server's next round. */
const MANY = 500;

/**
 * Sorts new entries of the search index into it. Until then every search reads them one by one: right, but
 * slower with each. Neither searches nor writers wait for it. The server calls it every few seconds; with
 * nothing to do it takes a tenth of a millisecond.
 */
export async function settleSearch(db: Db): Promise<void> {
  await db.pool.query(
    `SELECT gin_clean_pending_list(index) FROM to_regclass('members_grams_idx') AS index
     WHERE index IS NOT NULL AND ${tryLockSql("searchIndex")}`,
  );
}

/**
 * Settles after a batch of so many rows, without keeping the caller waiting. What fails is left to the
 * server's next round.
 */
export function settleAfterBatch(db: Db, rows: number): void {
  if (rows >= MANY) afterCommit(db, (free) => void settleSearch(free).catch(() => undefined));
}
