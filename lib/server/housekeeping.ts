import { tryLockSql } from "@/lib/advisory-locks";
import { type Db, transaction } from "@/lib/db";
import { compactCounts } from "@/lib/members/compact-counts";
import { flushSearchIndex } from "@/lib/members/flush-search-index";

const EVERY_MS = 60_000;
const FLUSH_EVERY_MS = 5_000;

/** Removes what is over. Nothing depends on it, because readers check the dates; so no audit entry tells. */
const OVER = [
  "DELETE FROM sessions WHERE expires_at < now()",
  "DELETE FROM tokens WHERE expires_at < now() - interval '30 days'",
  "DELETE FROM idempotency_keys WHERE created_at < now() - interval '1 day'",
  "DELETE FROM throttles WHERE window_end_at < now()",
  "DELETE FROM call_counts WHERE minute < extract(epoch FROM now()) / 60 - 2",
];

/** Removes what is over and folds the counts, once; true when this call did it and not another instance. */
export async function tidy(db: Db): Promise<boolean> {
  const mine = await transaction(db, async (tx) => {
    const [turn] = await tx.$queryRawUnsafe<{ mine: boolean }[]>(
      `SELECT ${tryLockSql("housekeeping")} AS mine`,
    );
    if (turn?.mine) for (const statement of OVER) await tx.$executeRawUnsafe(statement);
    return turn?.mine === true;
  });
  if (mine) await compactCounts(db);
  return mine;
}

/** Tidies every minute and flushes the search index every few seconds. What fails waits for the next turn. */
export function keepTidy(db: Db): { stop(): Promise<void> } {
  const tidying = repeat(EVERY_MS, () => tidy(db));
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
