import type { Tx } from "@/lib/db";
import { announcing } from "@/lib/events/keep-trail";

/**
 * Removes at most `limit` of the entries that are older than so many days, at least one, and answers how
 * many. Looks at the oldest ones alone: ids rise with the time, so that no index on the time is needed.
 */
export function removeEntriesOlderThan(tx: Tx, days: number, limit: number): Promise<number> {
  return announcing(
    tx,
    "remove",
    () => tx.$executeRaw`
      DELETE FROM audit_entries WHERE id IN (
        SELECT id FROM audit_entries WHERE id IN (
          SELECT id FROM (SELECT id, at FROM audit_entries ORDER BY id LIMIT ${limit}) oldest
          WHERE at < now() - ${days}::int * interval '1 day')
        ORDER BY id FOR UPDATE)`,
  );
}
