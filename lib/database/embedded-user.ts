import { spawnSync } from "node:child_process";
import { existsSync, lstatSync } from "node:fs";
import path from "node:path";
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
 * Throws `StartupError` when an ordinary user meets somebody else's cluster, and for a copy that root made.
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
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid, name: `number ${owner.uid}` };
  const chosen = userNamed("postgres") ?? userNamed("nobody");
  if (!chosen || chosen.uid === 0) {
    throw new StartupError(
      'PostgreSQL must not run as root and this machine has no user "postgres" or "nobody"; start Roster as an ordinary user.',
    );
  }
  // A new cluster's folder gets its owner from us; one with a database in it was copied or unpacked by root.
  if (owner && existsSync(path.join(cluster, "PG_VERSION"))) {
    throw new StartupError(
      `The database in ${cluster} belongs to root, and PostgreSQL must not run as root; make its folder that of the user who is to run it: chown -R ${chosen.name} "${cluster}".`,
    );
  }
  return chosen;
}

function userNamed(name: string): RunAs | null {
  const [uid, gid] = ["-u", "-g"].map((what) => spawnSync("id", [what, name], { encoding: "utf8" }).stdout);
  return uid && gid ? { uid: Number(uid), gid: Number(gid), name } : null;
}
