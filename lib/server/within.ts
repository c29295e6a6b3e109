import { setTimeout as pause } from "node:timers/promises";

/** Waits for `work`, whether it succeeds or fails, but `ms` milliseconds at most. */
export async function within(ms: number, work: Promise<unknown>): Promise<void> {
  const finished = new AbortController();
  await Promise.race([
    work.catch(() => undefined),
    pause(ms, undefined, { signal: finished.signal }).catch(() => undefined),
  ]);
  finished.abort();
}
