import type { Db } from "@/lib/db";

// Folding twice at once would be right too, but for nothing.
const LOCK = 72_707_371;

/**
 * Folds the ledger of counts into one row a count. Deletes exactly the rows whose sum it adds, in one
 * statement, so that readers see the same total before and after and no writer waits. For the server to call
 * every minute or so.
 */
export async function compactCounts(db: Db): Promise<void> {
  await db.pool.query(
    `WITH turn AS MATERIALIZED (SELECT pg_try_advisory_xact_lock(${LOCK}) AS mine),
     folded AS (
       DELETE FROM member_counts WHERE (SELECT mine FROM turn)
         AND (SELECT count(*) FROM member_counts) > (SELECT count(*) FROM (
           SELECT DISTINCT organization_id, kind, key FROM member_counts) counts)
       RETURNING organization_id, kind, key, delta)
     INSERT INTO member_counts (organization_id, kind, key, delta)
     SELECT organization_id, kind, key, sum(delta) FROM folded GROUP BY 1, 2, 3 HAVING sum(delta) <> 0`,
  );
}
