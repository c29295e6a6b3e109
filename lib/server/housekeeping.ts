import type { Db } from "@/lib/db";
import { compactCounts } from "@/lib/members/compact-counts";
import { flushSearchIndex } from "@/lib/members/flush-search-index";

const EVERY_MS = 60_000;
const FLUSH_EVERY_MS = 5_000;
/** Of several instances and workers one tidies at a time; the others skip their turn. */
const LOCK = 7_276_003;

/**
 * What nobody can use any more, and so needs no audit entry. Nothing depends on these having run:
 * every reader checks the dates itself.
 */
const OVER = [
  "DELETE FROM sessions WHERE expires_at < now()",
  "DELETE FROM tokens WHERE expires_at < now() - interval '30 days'",
  "DELETE FROM idempotency_keys WHERE created_at < now() - interval '1 day'",
  "DELETE FROM throttles WHERE window_end_at < now()",
];

/** Removes what is over and folds the counts, once; true when this call did it and not another instance. */
export async function tidy(db: Db): Promise<boolean> {
  const mine = await removeWhatIsOver(db);
  if (mine) await compactCounts(db);
  return mine;
}

async function removeWhatIsOver(db: Db): Promise<boolean> {
  const client = await db.pool.connect();
  try {
    await client.query("BEGIN");
    const { rows } = await client.query<{ mine: boolean }>("SELECT pg_try_advisory_xact_lock($1) AS mine", [
      LOCK,
    ]);
    const mine = rows[0]?.mine === true;
    if (mine) for (const statement of OVER) await client.query(statement);
    await client.query("COMMIT");
    return mine;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

/** Until stopped, tidies every minute and flushes the search index every few seconds; tolerates failures. */
export function keepTidy(db: Db): { stop(): Promise<void> } {
  const tidying = repeat(EVERY_MS, () => tidy(db));
  const flushing = repeat(FLUSH_EVERY_MS, () => flushSearchIndex(db));
  return {
    async stop() {
      await Promise.all([tidying.stop(), flushing.stop()]);
    },
  };
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
