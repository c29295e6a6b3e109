import { databaseFailure } from "@/lib/database-failure";
import { migrationNames } from "@/lib/database/migration-names";
import { database, named, quickRead } from "@/lib/db";
import { within } from "@/lib/within";

// An answer is good for so long, and a check has as long again: whoever asks hears of a database that went
// away within a second and a half.
const FRESH_MS = 500;
const PATIENCE_MS = 1_000;

/** Why no more requests should be sent here. */
type Reason = "stopping" | "database" | "migrations";

const MISSING = named(
  "missing-migrations",
  `SELECT count(*)::int AS missing FROM unnest($1::text[]) AS wanted (name)
  WHERE NOT EXISTS (SELECT FROM _prisma_migrations m
    WHERE m.migration_name = wanted.name AND m.finished_at IS NOT NULL AND m.rolled_back_at IS NULL)`,
);

let stopping = false;
let wanted: string[] | undefined;
let last: { at: number; reason: Reason | null } | undefined;
let check: { began: number; result: Promise<Reason | null> } | undefined;

/** From now on this process is not ready: it finishes what it has begun, and ends. */
export function stopBeingReady(): void {
  stopping = true;
}

/**
 * Why this process is not ready, null when it is: its database answers and has every migration. Looked up
 * twice a second at most, however many ask; one check is under way at a time.
 */
export async function notReadyBecause(): Promise<Reason | null> {
  if (stopping) return "stopping";
  const now = performance.now();
  if (last && now - last.at < FRESH_MS) return last.reason;
  check ??= { began: now, result: look().finally(() => (check = undefined)) };
  const left = check.began + PATIENCE_MS - now;
  if (left <= 0) return "database";
  const reason = await within(left, check.result);
  if (stopping) return "stopping";
  return reason === undefined ? "database" : reason;
}

async function look(): Promise<Reason | null> {
  const reason = await ask();
  last = { at: performance.now(), reason };
  return reason;
}

async function ask(): Promise<Reason | null> {
  try {
    const [row] = await quickRead<{ missing: number }>(database(), MISSING, [(wanted ??= migrationNames())]);
    return row?.missing === 0 ? null : "migrations";
  } catch (error) {
    // A database that is busy is there, and tells each caller so.
    return databaseFailure(error, { writes: false })?.code === "busy" ? null : "database";
  }
}
