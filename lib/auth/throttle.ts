import { type Db, named, query, quickRead } from "@/lib/db";
import { AppError } from "@/lib/errors";

/** What is counted, and how far: attempts within one window. */
export interface Counted {
  key: string;
  limit: { attempts: number; windowSeconds: number };
}

const EXHAUSTED = named(
  "throttle-exhausted",
  `SELECT max(window_end_at) AS "windowEndAt" FROM throttles t
  JOIN unnest($1::text[], $2::int[]) AS wanted (key, attempts) ON t.key = wanted.key AND t.attempts >= wanted.attempts
  WHERE t.window_end_at > $3`,
);

// One statement, so that attempts which arrive together on several instances are all counted.
const COUNT = named(
  "throttle",
  `INSERT INTO throttles AS t (key, attempts, window_end_at)
  VALUES ($1, 1, $2::timestamptz + $3 * interval '1 second')
  ON CONFLICT (key) DO UPDATE SET
    attempts = CASE WHEN t.window_end_at <= $2 THEN 1 ELSE t.attempts + 1 END,
    window_end_at = CASE WHEN t.window_end_at <= $2 THEN excluded.window_end_at ELSE t.window_end_at END
  RETURNING attempts, window_end_at AS "windowEndAt"`,
);

const COUNTED = named("throttle-counted", "SELECT attempts FROM throttles WHERE key = $1");

/** Throws `rate_limited` when one of the counts has no attempt left; counts nothing. */
export async function refuseExhausted(db: Db, counted: readonly Counted[], now: Date): Promise<void> {
  const keys = counted.map(({ key }) => key);
  const limits = counted.map(({ limit }) => limit.attempts);
  const values = [keys, limits, now.toISOString()];
  const [row] = await quickRead<{ windowEndAt: Date | null }>(db, EXHAUSTED, values);
  if (row?.windowEndAt) throw limited(row.windowEndAt, now);
}

/** Counts an attempt, for all instances together. Throws `rate_limited` when it was one too many. */
export async function count(db: Db, { key, limit }: Counted, now: Date): Promise<void> {
  const values = [key, now, limit.windowSeconds];
  const [row] = await query<{ attempts: number; windowEndAt: Date }>(db, COUNT, values);
  if (row && row.attempts > limit.attempts) throw limited(row.windowEndAt, now);
}

/** Forgets a key's attempts, after one that was right. Most have none, which a quick read tells. */
export async function forgive(db: Db, key: string): Promise<void> {
  const [counted] = await quickRead(db, COUNTED, [key]);
  if (counted) await db.prisma.throttle.deleteMany({ where: { key } });
}

function limited(windowEndAt: Date, now: Date): AppError {
  const seconds = Math.ceil((windowEndAt.getTime() - now.getTime()) / 1000);
  return new AppError("rate_limited", { retryAfter: Math.max(1, seconds) });
}
