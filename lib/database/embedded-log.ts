import { openSync, closeSync, readSync, statSync } from "node:fs";
import { copyFile, truncate } from "node:fs/promises";

const MOST_BYTES = 10 * 2 ** 20;
// Longer than what PostgreSQL writes before it gives up.
const LONGEST_REASON = 2 ** 16;

/** The length of the log in bytes, 0 when there is none. */
export function logSize(log: string): number {
  return statSync(log, { throwIfNoEntry: false })?.size ?? 0;
}

/** The first 64 kB that were written after the log had this length. */
export function writtenSince(log: string, length: number): string {
  const size = logSize(log);
  if (size === 0) return "";
  const file = openSync(log, "r");
  try {
    const text = Buffer.alloc(LONGEST_REASON);
    // Shorter than before: it was bounded meanwhile.
    const read = readSync(file, text, 0, LONGEST_REASON, size < length ? 0 : length);
    return text.toString("utf8", 0, read);
  } finally {
    closeSync(file);
  }
}

/**
 * Moves what a log of more than 10 MB has to `.1`, in place of what was there. A server that appends to the
 * log goes on undisturbed; lines that it writes in this very moment may be lost.
 */
export async function boundLog(log: string): Promise<void> {
  if (logSize(log) <= MOST_BYTES) return;
  await copyFile(log, `${log}.1`);
  await truncate(log);
}
