import { tryLockSql } from "@/lib/advisory-locks";
import type { Db } from "@/lib/db";

/**
 * Folds the ledger of counts into one row a count; the server calls it every minute. The rows are deleted by
 * the statement that adds their sum, so that readers see the same total all the time and no writer waits.
 */
export async function compactCounts(db: Db): Promise<void> {
  await db.pool.query(
    `WITH turn AS MATERIALIZED (SELECT ${tryLockSql("memberCounts")} AS mine),
     folded AS (
       DELETE FROM member_counts WHERE (SELECT mine FROM turn)
         AND (SELECT count(*) FROM member_counts) > (SELECT count(*) FROM (
           SELECT DISTINCT organization_id, kind, key FROM member_counts) counts)
       RETURNING organization_id, kind, key, delta)
     INSERT INTO member_counts (organization_id, kind, key, delta)
     SELECT organization_id, kind, key, sum(delta) FROM folded GROUP BY 1, 2, 3 HAVING sum(delta) <> 0`,
  );
}
