import { setTimeout as pause } from "node:timers/promises";

/** What `work` comes to, or undefined when it has not come to anything after `ms` milliseconds. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T | undefined> {
  const finished = new AbortController();
  const late = pause(ms, undefined, { signal: finished.signal }).catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    finished.abort();
  }
}
