import { spawn } from "node:child_process";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { filesIn, readIfThere, USER } from "@/lib/database/embedded-files";
import { clusterOptions } from "@/lib/database/embedded-settings";
import type { RunAs } from "@/lib/database/embedded-user";
import { StartupError } from "@/lib/env";

const VERSION = "18";

/** What runs PostgreSQL's programs on a folder. */
export interface Runner {
  binaries: string;
  runAs: RunAs | null;
}

/**
 * How a program is given `folder` as its data directory. As root the folder may lie where PostgreSQL's user cannot
 * enter; started inside it, that user works there all the same, because its working directory needs no path.
 */
export function inside(folder: string, { runAs }: Runner) {
  if (!runAs) return { dataDirectory: folder, spawnOptions: { cwd: folder } };
  const dataDirectory = existsSync("/proc/self/cwd") ? "/proc/self/cwd" : folder;
  return { dataDirectory, spawnOptions: { cwd: folder, uid: runAs.uid, gid: runAs.gid } };
}

/** Makes the cluster when there is none. It appears whole or not at all, so that an interrupted first start can be repeated. */
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
    if (name.startsWith("postgres.")) rmSync(path.join(dataDir, name), { recursive: true, force: true });
  }
  const draft = `${cluster}.${process.pid}`;
  mkdirSync(draft, { mode: 0o700 });
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
  chmodSync(secretFolder, 0o700);
  if (runner.runAs) {
    for (const file of [passwordFile, secretFolder]) chownSync(file, runner.runAs.uid, runner.runAs.gid);
  }
  const args = [
    "-D",
    dataDirectory,
    "-U",
    USER,
    "--auth=scram-sha-256",
    `--pwfile=${passwordFile}`,
    ...clusterOptions(),
  ];
  try {
    await new Promise<void>((resolve, reject) => {
      const child = spawn(path.join(runner.binaries, "initdb"), args, {
        ...spawnOptions,
        stdio: ["ignore", "ignore", "pipe"],
      });
      let said = "";
      child.stderr.on("data", (chunk) => (said += chunk));
      child.once("error", reject);
      child.once("close", (code) =>
        code === 0 ? resolve() : reject(new StartupError(whyFailed(said, path.dirname(folder)))),
      );
    });
  } finally {
    rmSync(secretFolder, { recursive: true, force: true });
  }
}

/** One sentence from what PostgreSQL said before it gave up. */
export function whyFailed(said: string, folder: string): string {
  if (/No space left on device/i.test(said)) return `The disk that holds ${folder} is full.`;
  if (/Read-only file system/i.test(said))
    return `${folder} is on a read-only disk; choose a writable folder with DATA_DIR.`;
  const line =
    said.split("\n").find((text) => /(FATAL|PANIC|error):/i.test(text)) ?? said.trim().split("\n").at(-1);
  const reason = line?.replace(/^.*?(FATAL|PANIC|error):\s*/i, "") || "it gave no reason";
  return `The embedded database in ${folder} could not be started: ${reason}.`;
}
