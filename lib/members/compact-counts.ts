import { tryLockSql } from "@/lib/advisory-locks";
import type { Db } from "@/lib/db";

/**
 * Folds the ledger of counts into one row a count, and leaves those alone that are one row already; the
 * server calls it every minute. The rows are deleted by the statement that adds their sum, so that readers
 * see the same total all the time and no writer waits.
 */
export async function compactCounts(db: Db): Promise<void> {
  await db.pool.query(
    `WITH turn AS MATERIALIZED (SELECT ${tryLockSql("memberCounts")} AS mine),
     folded AS (
       DELETE FROM member_counts c USING (
         SELECT organization_id, kind, key FROM member_counts GROUP BY 1, 2, 3 HAVING count(*) > 1) changed
       WHERE (SELECT mine FROM turn) AND (c.organization_id, c.kind, c.key) = (changed.organization_id, changed.kind, changed.key)
       RETURNING c.organization_id, c.kind, c.key, c.delta)
     INSERT INTO member_counts (organization_id, kind, key, delta)
     SELECT organization_id, kind, key, sum(delta) FROM folded GROUP BY 1, 2, 3 HAVING sum(delta) <> 0`,
  );
}
