import { execFile } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { filesIn, readIfThere, USER } from "@/lib/database/embedded-files";
import { clusterOptions } from "@/lib/database/embedded-settings";
import type { RunAs } from "@/lib/database/embedded-user";
import { DISK } from "@/lib/database/explain";
import { StartupError } from "@/lib/env";

const VERSION = "18";
const run = promisify(execFile);

/** What runs PostgreSQL's programs on a folder. */
export interface Runner {
  binaries: string;
  runAs: RunAs | null;
}

/**
 * How a program is given `folder` as its data directory. As root the folder may lie where PostgreSQL's user
 * cannot enter; started inside it, that user works there all the same, because its working directory needs no
 * path.
 */
export function inside(folder: string, { runAs }: Runner) {
  const dataDirectory = runAs && existsSync("/proc/self/cwd") ? "/proc/self/cwd" : folder;
  return { dataDirectory, spawnOptions: { cwd: folder, uid: runAs?.uid, gid: runAs?.gid } };
}

/** Makes the cluster when there is none, whole or not at all: an interrupted first start can be repeated. */
export async function initialise(dataDir: string, password: string, runner: Runner): Promise<void> {
  const { cluster, version } = filesIn(dataDir);
  const found = readIfThere(version)?.trim();
  if (found === VERSION) return;
  if (found) {
    throw new StartupError(
      `${cluster} was made by PostgreSQL ${found}; this is PostgreSQL ${VERSION} and cannot read it.`,
    );
  }
  if (existsSync(cluster) && readdirSync(cluster).length > 0) {
    throw new StartupError(
      `${cluster} holds something else than a database; choose another folder with DATA_DIR.`,
    );
  }
  for (const name of readdirSync(dataDir)) {
    // A process of a start that was cut off may still be writing there.
    const patient = { recursive: true, force: true, maxRetries: 20 };
    if (name.startsWith("postgres.")) rmSync(path.join(dataDir, name), patient);
  }
  const draft = mkdtempSync(`${cluster}.`);
  if (runner.runAs) chownSync(draft, runner.runAs.uid, runner.runAs.gid);
  try {
    await initdb(draft, password, runner);
    rmSync(cluster, { recursive: true, force: true });
    renameSync(draft, cluster);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  }
}

async function initdb(folder: string, password: string, runner: Runner): Promise<void> {
  const { dataDirectory, spawnOptions } = inside(folder, runner);
  const secretFolder = mkdtempSync(path.join(os.tmpdir(), "roster-"));
  const passwordFile = path.join(secretFolder, "password");
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (runner.runAs) {
    for (const file of [passwordFile, secretFolder]) chownSync(file, runner.runAs.uid, runner.runAs.gid);
  }
  const login = ["-U", USER, "--auth=scram-sha-256", `--pwfile=${passwordFile}`];
  const args = ["-D", dataDirectory, ...login, ...clusterOptions()];
  try {
    await run(path.join(runner.binaries, "initdb"), args, spawnOptions);
  } catch (error) {
    const said = error instanceof Error && "stderr" in error ? String(error.stderr) : "";
    throw said ? new StartupError(whyFailed(said, path.dirname(folder))) : error;
  } finally {
    rmSync(secretFolder, { recursive: true, force: true });
  }
}

/** One sentence from what PostgreSQL wrote before it gave up. */
export function whyFailed(said: string, folder: string): string {
  if (/No space left on device/i.test(said)) return DISK.ENOSPC(folder);
  if (/Read-only file system/i.test(said)) return DISK.EROFS(folder);
  // What it tells whoever asks too early is no reason.
  const lines = said.split("\n").filter((text) => !/FATAL: +the database system is /.test(text));
  const line =
    lines.find((text) => /(FATAL|PANIC|error):/i.test(text)) ?? lines.join("\n").trim().split("\n").at(-1);
  const reason = line?.replace(/^.*?(FATAL|PANIC|error):\s*/i, "") || "it gave no reason";
  return `The embedded database in ${folder} could not be started: ${reason}.`;
}
