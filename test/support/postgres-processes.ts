import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** The process id of the embedded server of a data directory. */
export function postmasterOf(dataDir: string): number {
  return Number(readFileSync(path.join(dataDir, "postgres/postmaster.pid"), "utf8").split("\n")[0]);
}

/** The process ids of a process's children. */
export function childrenOf(parent: number): number[] {
  return processes().flatMap(([pid, of]) => (of === parent ? [pid] : []));
}

/** Each process of the machine with its parent. */
function processes(): [number, number][] {
  if (!existsSync("/proc/self/stat")) {
    const listed = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" });
    return listed
      .trim()
      .split("\n")
      .map((line) => {
        const [pid, of] = line.trim().split(/\s+/).map(Number);
        return [pid ?? 0, of ?? 0];
      });
  }
  return readdirSync("/proc")
    .map(Number)
    .filter((pid) => pid > 0)
    .map((pid) => [pid, parentOf(pid)]);
}

function parentOf(pid: number): number {
  try {
    // The program's name stands in brackets before the state and the parent.
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    // It has just ended.
    return 0;
  }
}
