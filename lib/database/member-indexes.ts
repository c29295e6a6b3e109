import type pg from "pg";

// Everything that build_member_indexes() makes, as its newest migration has it.
const INDEXES = ["grams", "sort_name", "sort_email", "sort_last_seen", "status_id", "status_last_seen"].map(
  (name) => `members_${name}_idx`,
);
// Held while they are missing on purpose.
const LOCK = 72_707_370;

/** Builds the indexes for searching and sorting that are missing, unless a bulk load is just doing without them. */
export async function completeMemberIndexes(client: pg.ClientBase): Promise<void> {
  const present = await client.query("SELECT FROM pg_indexes WHERE indexname = ANY ($1)", [INDEXES]);
  if (present.rowCount === INDEXES.length) return;
  const { rows } = await client.query<{ mine: boolean }>("SELECT pg_try_advisory_lock($1) AS mine", [LOCK]);
  if (!rows[0]?.mine) return;
  try {
    await build(client);
  } finally {
    await client.query("SELECT pg_advisory_unlock($1)", [LOCK]);
  }
}

/**
 * Runs `fill` without the indexes for searching and sorting and builds them afterwards. Meanwhile lists are right but slow;
 * during the building writes wait. Two loads take turns.
 */
export async function withoutMemberIndexes(client: pg.ClientBase, fill: () => Promise<void>): Promise<void> {
  await client.query("SELECT pg_advisory_lock($1)", [LOCK]);
  try {
    await client.query(`DROP INDEX IF EXISTS ${INDEXES.join(", ")}`);
    try {
      await fill();
    } finally {
      await build(client);
    }
  } finally {
    await client.query("SELECT pg_advisory_unlock($1)", [LOCK]);
  }
}

async function build(client: pg.ClientBase): Promise<void> {
  await client.query("SET maintenance_work_mem = '512MB'");
  try {
    await client.query("SELECT build_member_indexes()");
    await client.query("SELECT tune_member_indexes()");
  } finally {
    await client.query("RESET maintenance_work_mem");
  }
}
