import { rmSync, statSync, writeFileSync } from "node:fs";
import { utimes } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { codeOf } from "@/lib/database/explain";

const TOUCH_MS = 1_000;
// The file of a killed process is no longer touched. A process id would prove nothing: containers reuse it.
const STALE_MS = 10_000;

/**
 * Runs `work` while no other process does so on the same data directory; the others wait their turn. What a
 * killed process left is taken over after ten seconds.
 */
export async function oneStartAtATime<T>(dataDir: string, work: () => Promise<T>): Promise<T> {
  const file = path.join(dataDir, "starting.lock");
  while (!take(file)) await pause(50);
  // Fails when the folder is gone or the disk is at fault, of which the work itself will complain.
  const touch = () => void utimes(file, new Date(), new Date()).catch(() => undefined);
  const touching = setInterval(touch, TOUCH_MS);
  try {
    return await work();
  } finally {
    clearInterval(touching);
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
