import { spawnSync } from "node:child_process";
import { lstatSync, readFileSync } from "node:fs";
import { StartupError } from "@/lib/env";

/** Another user of the system, for a program that must not run as root. */
export interface RunAs {
  uid: number;
  gid: number;
  name: string;
}

/**
 * Who runs PostgreSQL, which refuses to run as root: null for "we ourselves", that is always unless we are
 * root. An existing cluster's owner comes first, so that root may start what an ordinary user has made.
 * Throws `StartupError` when an ordinary user meets somebody else's cluster.
 */
export function whoRunsIt(cluster: string): RunAs | null {
  const owner = lstatSync(cluster, { throwIfNoEntry: false });
  const me = process.geteuid?.();
  if (me === undefined || (me !== 0 && (owner?.uid ?? me) === me)) return null;
  if (me !== 0) {
    throw new StartupError(
      `The database in ${cluster} belongs to another user of this machine (number ${owner?.uid}); start Roster as that user or as root.`,
    );
  }
  const users = passwd();
  if (owner && owner.uid !== 0) {
    const { uid, gid } = owner;
    return users.find((user) => user.uid === uid) ?? { uid, gid, name: `number ${uid}` };
  }
  const chosen = users.find(({ name }) => name === "postgres") ?? users.find(({ name }) => name === "nobody");
  if (!chosen || chosen.uid === 0) {
    throw new StartupError(
      'PostgreSQL must not run as root and this machine has no user "postgres" or "nobody"; start Roster as an ordinary user.',
    );
  }
  return chosen;
}

function passwd(): RunAs[] {
  const listed = spawnSync("getent", ["passwd", "postgres", "nobody"], { encoding: "utf8" }).stdout ?? "";
  let file = "";
  try {
    file = readFileSync("/etc/passwd", "utf8");
  } catch {
    // A system that keeps its users elsewhere.
  }
  return `${listed}\n${file}`.split("\n").flatMap((line) => {
    const [name, , uid, gid] = line.split(":");
    return name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : [];
  });
}
