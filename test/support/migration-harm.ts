import type pg from "pg";

/** Locks under which others read and write, so that looking at every row holds up nobody. */
const HARMLESS = ["AccessShareLock", "RowShareLock", "ShareUpdateExclusiveLock"];

/**
 * Tables that the statements would look through, rewrite or change row by row under a lock that others wait
 * for, judged by what PostgreSQL does and not by how it is written. Changes nothing.
 */
export async function harmOf(client: pg.ClientBase, sql: string): Promise<string[]> {
  await client.query("BEGIN");
  try {
    const { rows: before } = await client.query<{ oid: number }>(
      "SELECT oid FROM pg_class WHERE relkind = 'r'",
    );
    const scansBefore = await scans(client);
    await client.query(sql);
    const scansAfter = await scans(client);
    const { rows } = await client.query<{ oid: number; name: string; locks: string[] }>(
      `SELECT c.oid, c.relname AS name, array_agg(l.mode) AS locks
       FROM pg_class c JOIN pg_locks l ON l.relation = c.oid AND l.pid = pg_backend_pid()
       WHERE c.oid = ANY ($1) AND c.relnamespace = 'public'::regnamespace GROUP BY 1, 2 ORDER BY 2`,
      [before.map(({ oid }) => oid)],
    );
    return rows
      .filter(({ oid }) => (scansAfter.get(oid) ?? 0) > (scansBefore.get(oid) ?? 0))
      .filter(({ locks }) => locks.some((mode) => !HARMLESS.includes(mode)))
      .map(({ name }) => name);
  } finally {
    await client.query("ROLLBACK");
  }
}

async function scans(client: pg.ClientBase): Promise<Map<number, number>> {
  const { rows } = await client.query<{ oid: number; scans: number }>(
    `SELECT relid AS oid, (coalesce(seq_scan, 0) + coalesce(idx_scan, 0))::int AS scans
     FROM pg_stat_xact_user_tables`,
  );
  return new Map(rows.map(({ oid, scans }) => [oid, scans]));
}
