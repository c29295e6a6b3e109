import { spawnSync } from "node:child_process";
import { readlinkSync, realpathSync, rmSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { filesIn, readIfThere } from "@/lib/database/embedded-files";
import { codeOf } from "@/lib/database/explain";
import { StartupError } from "@/lib/env";

/** The process id of the PostgreSQL that runs on this data directory, or null. */
export function runningPostmaster(dataDir: string): number | null {
  const files = filesIn(dataDir);
  const pid = Number(readIfThere(files.pid)?.split("\n")[0]);
  return Number.isInteger(pid) && pid > 0 && isAlive(pid, files.cluster) ? pid : null;
}

/** Removes the lock files of a killed one. Only inside a start: else they could be those of a new one. */
export function clearLocks(dataDir: string): void {
  const { pid, socketLock } = filesIn(dataDir);
  // Their process id may belong to another program by now, and PostgreSQL would wait for that one.
  for (const file of [pid, socketLock]) rmSync(file, { force: true });
}

/** Shuts it down in order, then waits until it is gone. */
export async function stopPostmaster(pid: number, cluster: string): Promise<void> {
  if (isAlive(pid, cluster)) process.kill(pid, "SIGINT");
  const deadline = Date.now() + 30_000;
  while (isAlive(pid, cluster)) {
    if (Date.now() > deadline)
      throw new StartupError(`PostgreSQL (process ${pid}) does not stop; end it first.`);
    await pause(15);
  }
}

/** Whether the process lives and is the PostgreSQL of this cluster. */
function isAlive(pid: number, cluster: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (codeOf(error) !== "EPERM") return false;
  }
  return servesCluster(pid, cluster);
}

function servesCluster(pid: number, cluster: string): boolean {
  try {
    // PostgreSQL works inside its data directory.
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster);
  } catch {
    const listed = spawnSync("ps", ["-p", String(pid), "-o", "command="], { encoding: "utf8" });
    // Where `ps` is missing too, PostgreSQL itself decides what its pid file means.
    return listed.error ? true : listed.stdout.includes(cluster);
  }
}
