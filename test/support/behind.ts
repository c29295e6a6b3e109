import { expect } from "vitest";
import type { Db } from "@/lib/db";

/**
 * Does `late` while a statement's transaction is on its way, which ends once `late` waits for it and
 * `meanwhile` is done. Answers the error of `late`, or "done".
 */
export async function behind(
  db: Db,
  [text, values]: [text: string, values: unknown[]],
  late: () => Promise<unknown>,
  meanwhile?: () => Promise<unknown>,
  end: "COMMIT" | "ROLLBACK" = "COMMIT",
): Promise<unknown> {
  const client = await db.pool.connect();
  try {
    await client.query("BEGIN");
    await client.query(text, values);
    let ended = false;
    const outcome = late()
      .then(
        () => "done",
        (error: unknown) => error,
      )
      .finally(() => (ended = true));
    await expect.poll(async () => ended || (await isWaiting(db)), { timeout: 10_000 }).toBe(true);
    await meanwhile?.();
    await client.query(end);
    return await outcome;
  } finally {
    client.release();
  }
}

async function isWaiting({ pool }: Db): Promise<boolean> {
  const { rows } = await pool.query(
    "SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()",
  );
  return rows.length > 0;
}
