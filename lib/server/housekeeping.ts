import { tryLockSql } from "@/lib/advisory-locks";
import { tellFailedSignIns } from "@/lib/auth/failed-sign-ins";
import { commandContext } from "@/lib/context";
import { type Db, transaction, type Tx } from "@/lib/db";
import { removeEntriesOlderThan } from "@/lib/events/remove-entries";
import { compactCounts } from "@/lib/members/compact-counts";
import { eraseNextMembers } from "@/lib/members/erase-members";
import { flushSearchIndex } from "@/lib/members/flush-search-index";

const EVERY_MS = 60_000;
const FLUSH_EVERY_MS = 5_000;
/** What takes longer goes on with the next turn. */
const PIECES_MS = 5_000;
/** Audit entries that one transaction removes. */
const REMOVED_AT_ONCE = 1000;

/** Removes what is over. Nothing depends on it, because readers check the dates; so no audit entry tells. */
const OVER = [
  "DELETE FROM sessions WHERE expires_at < now()",
  "DELETE FROM tokens WHERE expires_at < now() - interval '30 days'",
  "DELETE FROM idempotency_keys WHERE created_at < now() - interval '1 day'",
  "DELETE FROM throttles WHERE window_end_at < now()",
  "DELETE FROM call_counts WHERE minute < extract(epoch FROM now()) / 60 - 2",
];

/**
 * Removes what is over, also audit entries that are older than so many days (0: none), erases what deletions
 * left in the audit trail, tells of failed sign-ins and folds the counts, once; true when this call did it
 * and not another instance.
 */
export async function tidy(db: Db, retentionDays = 0): Promise<boolean> {
  const mine = await transaction(db, async (tx) => {
    const turn = await takesTurn(tx, "housekeeping");
    if (turn) for (const statement of OVER) await tx.$executeRawUnsafe(statement);
    if (turn) await tellFailedSignIns(tx, commandContext(db));
    return turn;
  });
  if (!mine) return false;
  await compactCounts(db);
  await inPieces(db, eraseNextMembers);
  const removeSome = async (tx: Tx) =>
    (await removeEntriesOlderThan(tx, retentionDays, REMOVED_AT_ONCE)) === REMOVED_AT_ONCE;
  if (retentionDays > 0) await inPieces(db, removeSome);
  return true;
}

/** Goes through the audit trail in transactions of a piece each, while there is more and nobody else does. */
async function inPieces(db: Db, piece: (tx: Tx) => Promise<boolean>): Promise<void> {
  const until = performance.now() + PIECES_MS;
  const next = () => transaction(db, async (tx) => (await takesTurn(tx, "auditTrail")) && (await piece(tx)));
  while ((await next()) && performance.now() < until);
}

/** Takes the lock for the transaction, if it is free. */
async function takesTurn(tx: Tx, lock: Parameters<typeof tryLockSql>[0]): Promise<boolean> {
  const [turn] = await tx.$queryRawUnsafe<{ mine: boolean }[]>(`SELECT ${tryLockSql(lock)} AS mine`);
  return turn?.mine === true;
}

/** Tidies every minute and flushes the search index every few seconds. What fails waits for the next turn. */
export function keepTidy(db: Db, retentionDays: number): { stop(): Promise<void> } {
  const tidying = repeat(EVERY_MS, () => tidy(db, retentionDays));
  const flushing = repeat(FLUSH_EVERY_MS, () => flushSearchIndex(db));
  return { stop: async () => void (await Promise.all([tidying.stop(), flushing.stop()])) };
}

function repeat(every: number, work: () => Promise<unknown>): { stop(): Promise<void> } {
  let turn: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    turn = work().catch(() => undefined);
  }, every);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await turn;
    },
  };
}
