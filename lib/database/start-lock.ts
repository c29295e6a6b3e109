import { rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { codeOf } from "@/lib/database/explain";

// A killed process leaves its file. A process id would prove nothing: containers reuse it.
const STALE_MS = 10_000;
const SILENT_MS = 1_000;

/**
 * Runs `work` of a few milliseconds while no other process does so on the same data directory. What a process
 * that was killed meanwhile left is removed after ten seconds, and `say` tells that this is waited for.
 */
export async function oneStartAtATime<T>(
  dataDir: string,
  say: (line: string) => void,
  work: () => Promise<T>,
): Promise<T> {
  const file = path.join(dataDir, "starting.lock");
  const hint = setTimeout(
    () => say(`Waiting up to 10 s for another start on ${dataDir}, which may have been cut off ...`),
    SILENT_MS,
  );
  while (!take(file)) await pause(50);
  clearTimeout(hint);
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function take(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
  }
  const held = statSync(file, { throwIfNoEntry: false });
  if (held && Date.now() - held.mtimeMs > STALE_MS) rmSync(file, { force: true });
  return false;
}
