import { spawnSync } from "node:child_process";
import { readdirSync, readlinkSync, realpathSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { filesIn, readIfThere } from "@/lib/database/embedded-files";
import { codeOf } from "@/lib/database/explain";
import { StartupError } from "@/lib/env";

const LOOK_EVERY_MS = 15;
// Kept back of the time for an orderly end: for one without a checkpoint, and for the system to end it.
const IMMEDIATE_MS = 3_000;
const KILL_MS = 1_000;

/** The process id of the PostgreSQL that runs on this data directory, or null. */
export function runningPostmaster(dataDir: string): number | null {
  const files = filesIn(dataDir);
  const pid = Number(readIfThere(files.pid)?.split("\n")[0]);
  return Number.isInteger(pid) && pid > 0 && isAlive(pid, files.cluster) ? pid : null;
}

/** Removes the lock files of a killed one. Only by the owner: else they could be those of a new one. */
export function clearLocks(dataDir: string): void {
  const { pid, socketLock } = filesIn(dataDir);
  // Their process id may belong to another program by now, and PostgreSQL would wait for that one.
  for (const file of [pid, socketLock]) rmSync(file, { force: true });
}

/**
 * Ends the server and waits until it is gone, `withinMs` milliseconds at most: in order if it is asked to,
 * then without a checkpoint, then by force. Nothing that was committed is lost in any of them; after the last
 * two PostgreSQL recovers at its next start. Throws `StartupError` when it lives on all the same.
 */
export async function stopPostmaster(
  pid: number,
  cluster: string,
  { withinMs, orderly }: { withinMs: number; orderly: boolean },
): Promise<void> {
  const immediately = Date.now() + Math.max(LOOK_EVERY_MS, withinMs - IMMEDIATE_MS - KILL_MS);
  if (orderly && (await ended(pid, cluster, "SIGINT", immediately))) return;
  if (await ended(pid, cluster, "SIGQUIT", Date.now() + IMMEDIATE_MS)) return;
  const gone = await ended(pid, cluster, "SIGKILL", Date.now() + KILL_MS);
  await endChildren(cluster);
  if (!gone) throw new StartupError(`PostgreSQL (process ${pid}) does not stop; end it first.`);
}

/** Kills what a server that is gone left running: a new one would refuse to start beside it. */
export async function endChildren(cluster: string): Promise<void> {
  const deadline = Date.now() + KILL_MS;
  for (let left = serversIn(cluster); left.length > 0 && Date.now() < deadline; left = serversIn(cluster)) {
    for (const pid of left) kill(pid, "SIGKILL");
    await pause(LOOK_EVERY_MS);
  }
}

async function ended(
  pid: number,
  cluster: string,
  signal: NodeJS.Signals,
  deadline: number,
): Promise<boolean> {
  if (isAlive(pid, cluster)) kill(pid, signal);
  while (isAlive(pid, cluster)) {
    if (Date.now() > deadline) return false;
    await pause(LOOK_EVERY_MS);
  }
  return true;
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // It has just ended.
    if (codeOf(error) !== "ESRCH") throw error;
  }
}

/** PostgreSQL's processes that work in this cluster; where the system does not list them, none. */
function serversIn(cluster: string): number[] {
  try {
    const folder = realpathSync(cluster);
    return readdirSync("/proc")
      .map(Number)
      .filter((pid) => pid > 0 && linkOf(pid, "cwd") === folder)
      .filter((pid) => path.basename(linkOf(pid, "exe")).startsWith("postgres"));
  } catch {
    return [];
  }
}

function linkOf(pid: number, name: "cwd" | "exe"): string {
  try {
    return readlinkSync(`/proc/${pid}/${name}`);
  } catch {
    return "";
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
