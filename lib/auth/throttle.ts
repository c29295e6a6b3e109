import { type Db, query, type Statement } from "@/lib/db";
import { AppError } from "@/lib/errors";

export interface Limit {
  /** Attempts within one window. */
  attempts: number;
  windowSeconds: number;
}

// One statement, so that attempts which arrive together on several instances are all counted.
const COUNT: Statement = {
  name: "throttle",
  text: `INSERT INTO throttles AS t (key, attempts, window_end_at) VALUES ($1, 1, $2::timestamptz + $3 * interval '1 second')
    ON CONFLICT (key) DO UPDATE SET
      attempts = CASE WHEN t.window_end_at <= $2 THEN 1 ELSE t.attempts + 1 END,
      window_end_at = CASE WHEN t.window_end_at <= $2 THEN $2::timestamptz + $3 * interval '1 second' ELSE t.window_end_at END
    RETURNING attempts, window_end_at AS "windowEndAt"`,
};

/** Counts an attempt under a key, for all instances together. Throws `rate_limited` past the limit. */
export async function throttle(db: Db, key: string, limit: Limit, now: Date): Promise<void> {
  const [row] = await query<{ attempts: number; windowEndAt: Date }>(db, COUNT, [
    key,
    now,
    limit.windowSeconds,
  ]);
  if (row && row.attempts > limit.attempts) {
    const retryAfter = Math.max(1, Math.ceil((row.windowEndAt.getTime() - now.getTime()) / 1000));
    throw new AppError("rate_limited", { retryAfter });
  }
}

/** Takes one attempt back, after one that was right: of a shared address only the wrong ones count. */
export async function refund(db: Db, key: string): Promise<void> {
  await db.prisma.throttle.updateMany({
    where: { key, attempts: { gt: 0 } },
    data: { attempts: { decrement: 1 } },
  });
}

/** Forgets a key's attempts, after one that was right. */
export async function forgive(db: Db, key: string): Promise<void> {
  await db.prisma.throttle.deleteMany({ where: { key } });
}
