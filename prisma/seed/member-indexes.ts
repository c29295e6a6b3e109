import type pg from "pg";

// Everything that build_member_indexes() makes again.
const INDEXES = ["grams", "sort_name", "sort_email", "sort_last_seen", "status"].map(
  (name) => `members_${name}_idx`,
);
// Two loads at once must not drop what the other has just built; nor must a starting server build during a load.
const LOCK = 72_707_370;
/** Below this many rows the indexes take the new rows one by one. */
const FEW = 20_000;

/**
 * Runs `fill`, which adds `added` members. When that is much for the directory, the indexes for searching and sorting are
 * built once afterwards; meanwhile lists are right but slow, and during the building writes wait.
 */
export async function withoutMemberIndexes(
  pool: pg.Pool,
  added: number,
  fill: () => Promise<void>,
): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [LOCK]);
    const { rows } = await client.query<{ members: number }>(
      "SELECT greatest(reltuples, 0)::float8 AS members FROM pg_class WHERE oid = 'members'::regclass",
    );
    if (added < FEW || added < (rows[0]?.members ?? 0) / 5) return await fill();
    await client.query(`DROP INDEX IF EXISTS ${INDEXES.join(", ")}`);
    try {
      await fill();
    } finally {
      await buildMemberIndexes(client);
    }
  } finally {
    await client.query("SELECT pg_advisory_unlock($1)", [LOCK]);
    client.release();
  }
}

async function buildMemberIndexes(client: pg.ClientBase): Promise<void> {
  await client.query("SET maintenance_work_mem = '512MB'");
  try {
    await client.query("SELECT build_member_indexes()");
  } finally {
    await client.query("RESET maintenance_work_mem");
  }
}
