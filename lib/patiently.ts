import { setTimeout as pause } from "node:timers/promises";
import { isLockTimeout, isUuidTaken } from "@/lib/database-failure";

/** How long a change waits for others' locks. */
export const PATIENCE_MS = 3_000;
const FIRST_PAUSE_MS = 100;

/**
 * Runs work, and runs it again when a lock did not come in time, with pauses that double, for 3 s in all, or
 * when a new uuid was taken. A connection waits for locks only briefly (`lib/db.ts`), and is free for others
 * in the pauses.
 */
export async function patiently<T>(work: (leftMs: number) => Promise<T>): Promise<T> {
  const until = performance.now() + PATIENCE_MS;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs *= 2) {
    try {
      return await work(until - performance.now());
    } catch (error) {
      if (!(isLockTimeout(error) || isUuidTaken(error)) || performance.now() + pauseMs > until) throw error;
      await pause(pauseMs);
    }
  }
}
