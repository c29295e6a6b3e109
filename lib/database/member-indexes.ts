import type pg from "pg";
import { withFreeLock, withLock } from "@/lib/advisory-locks";

// Everything that build_member_indexes() makes, as its newest migration has it.
const INDEXES = ["grams", "sort_name", "sort_email", "sort_last_seen", "status_id", "status_last_seen"].map(
  (name) => `members_${name}_idx`,
);

/** Builds missing indexes for searching and sorting, unless a bulk load is working without them. */
export async function completeMemberIndexes(client: pg.ClientBase): Promise<void> {
  const present = await client.query("SELECT FROM pg_indexes WHERE indexname = ANY ($1)", [INDEXES]);
  if (present.rowCount !== INDEXES.length) await withFreeLock(client, "memberIndexes", () => build(client));
}

/**
 * Runs `fill` without the indexes for searching and sorting and builds them afterwards. Meanwhile lists are
 * right but slow; during the building writes wait. Two loads take turns.
 */
export function withoutMemberIndexes(client: pg.ClientBase, fill: () => Promise<void>): Promise<void> {
  return withLock(client, "memberIndexes", async () => {
    await client.query(`DROP INDEX IF EXISTS ${INDEXES.join(", ")}`);
    await fill().finally(() => build(client));
  });
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
