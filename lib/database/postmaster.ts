import { spawnSync } from "node:child_process";
import { readlinkSync, realpathSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { filesIn, readIfThere } from "@/lib/database/embedded-files";
import { StartupError } from "@/lib/env";

/** The process id of the PostgreSQL that runs on this data directory, or null. Removes a pid file that names a stranger. */
export function runningPostmaster(dataDir: string): number | null {
  const { pid: file, cluster } = filesIn(dataDir);
  const pid = Number(readIfThere(file)?.split("\n")[0]);
  if (!Number.isInteger(pid) || pid <= 0) return null;
  if (isAlive(pid) && servesCluster(pid, cluster)) return pid;
  // After a crash the number may belong to any other program by now, and PostgreSQL would wait for that one.
  rmSync(file, { force: true });
  return null;
}

/** Shuts it down in order, then waits until it is gone. */
export async function stopPostmaster(pid: number, cluster: string, binaries: string | null): Promise<void> {
  if (process.platform === "win32" && binaries) {
    spawnSync(path.join(binaries, "pg_ctl"), ["stop", "-D", cluster, "-m", "fast"]);
  } else if (isAlive(pid)) {
    process.kill(pid, "SIGINT");
  }
  const deadline = Date.now() + 30_000;
  while (isAlive(pid)) {
    if (Date.now() > deadline)
      throw new StartupError(`PostgreSQL (process ${pid}) does not stop; end it first.`);
    await pause(15);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

function servesCluster(pid: number, cluster: string): boolean {
  try {
    // PostgreSQL works inside its data directory.
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster);
  } catch {
    const listed = spawnSync("ps", ["-p", String(pid), "-o", "command="], { encoding: "utf8" });
    // Without a way to look, PostgreSQL's own judgement of its pid file stands.
    return listed.error ? true : listed.stdout.includes(cluster);
  }
}
