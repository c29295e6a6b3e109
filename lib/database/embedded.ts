import { randomBytes } from "node:crypto";
import { chmodSync, chownSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { tryLock } from "@/lib/advisory-locks";
import { prepareDataDir } from "@/lib/database/data-dir";
import { locateBinaries } from "@/lib/database/embedded-binaries";
import { stateOf, tryConnect } from "@/lib/database/embedded-client";
import {
  type Connection,
  DATABASE,
  filesIn,
  readConnection,
  readIfThere,
  urlOf,
  writeConnection,
} from "@/lib/database/embedded-files";
import { boundLog } from "@/lib/database/embedded-log";
import { startServer } from "@/lib/database/embedded-server";
import { whoRunsIt } from "@/lib/database/embedded-user";
import { initialise, type Runner } from "@/lib/database/initialise";
import { keepRunning } from "@/lib/database/keep-running";
import { alreadyRunning, becomeOwner, hasOwner } from "@/lib/database/owner";
import { runningPostmaster, stopPostmaster } from "@/lib/database/postmaster";
import { fitsSocket } from "@/lib/database/socket-path";
import { StartupError } from "@/lib/env";

/** A PostgreSQL server, and how to stop it if it is our own. */
export interface EmbeddedDatabase {
  url: string;
  /** Shuts it down, in order if that takes less than `withinMs` milliseconds (30 s), and else by force. */
  stop(withinMs?: number): Promise<void>;
  /** Settles, with a sentence, when our own server has ended by itself too often. */
  died: Promise<string>;
}

const STOP_MS = 30_000;
const STOP_ORPHAN_MS = 8_000;
const ANSWER_MS = 10_000;
const BOUND_LOG_EVERY_MS = 60_000;

/**
 * The address of a data directory's database when another process runs it just now, or null. Throws
 * `StartupError` when that process's database takes no connections for ten seconds.
 */
export async function findRunning(dataDir: string): Promise<string | null> {
  const deadline = Date.now() + ANSWER_MS;
  while (await hasOwner(dataDir)) {
    const connection = readConnection(dataDir);
    if (connection && (await stateOf(connection, DATABASE)) === "ready") return urlOf(connection);
    if (Date.now() > deadline) {
      throw new StartupError("The database of the Roster that runs is not ready; try again in a moment.");
    }
    await pause(100);
  }
  return null;
}

/**
 * Starts the data directory's own PostgreSQL, made on first use, recovers what a killed process left behind,
 * and starts it again when it ends by itself. `options` are added to PostgreSQL's command line; `say` takes
 * lines for the operator. Throws `StartupError` when another process has it, or with PostgreSQL's reason for
 * not starting.
 */
export async function startEmbedded(
  dataDir: string,
  options: readonly string[] = [],
  say: (line: string) => void = () => undefined,
): Promise<EmbeddedDatabase> {
  prepareDataDir(dataDir);
  const { cluster, log } = filesIn(dataDir);
  const runAs = whoRunsIt(cluster);
  const runner: Runner = { binaries: locateBinaries(runAs), runAs };
  const disown = await becomeOwner(dataDir, say);
  try {
    const connection = await prepare(dataDir, runner, say);
    const setup = { dataDir, connection, runner, options, say };
    const server = await keepRunning((cancelled) => startServer(setup, cancelled), { log, say });
    const bounding = setInterval(() => void boundLog(log).catch(() => undefined), BOUND_LOG_EVERY_MS);
    bounding.unref();
    const stop = async (withinMs = STOP_MS) => {
      clearInterval(bounding);
      const child = await server.release();
      if (child?.pid) await stopServer(child.pid, cluster, connection, withinMs);
      if (connection.host !== cluster) rmSync(connection.host, { recursive: true, force: true });
      disown();
    };
    return { url: urlOf(connection), stop, died: server.died };
  } catch (error) {
    disown();
    throw error;
  }
}

/** Ends what a killed process left, and makes the cluster if there is none. */
async function prepare(dataDir: string, runner: Runner, say: (line: string) => void): Promise<Connection> {
  const files = filesIn(dataDir);
  const old = readConnection(dataDir);
  if (!old && readIfThere(files.version) !== null) {
    throw new StartupError(
      `${files.connection}, which holds the database's password, is missing; put it back first.`,
    );
  }
  const orphan = runningPostmaster(dataDir);
  if (orphan !== null) {
    if (old && (await hasEarlierOwner(old))) throw alreadyRunning(dataDir);
    say("Stopping the database that a cut-off process left running ...");
    await stopServer(orphan, files.cluster, old, STOP_ORPHAN_MS);
  }
  const host = chooseSocketFolder(files.cluster, runner);
  const connection: Connection = { host, password: old?.password ?? randomBytes(24).toString("hex") };
  writeConnection(dataDir, connection);
  await initialise(dataDir, connection.password, runner);
  return connection;
}

/** Earlier versions are owners by a lock in the database. */
async function hasEarlierOwner(connection: Connection): Promise<boolean> {
  const { client } = await tryConnect(connection, "postgres");
  if (!client) return false;
  try {
    return !(await tryLock(client, "owner"));
  } catch {
    return false;
  } finally {
    void client.end().catch(() => undefined);
  }
}

async function stopServer(
  pid: number,
  cluster: string,
  connection: Connection | null,
  withinMs: number,
): Promise<void> {
  const since = Date.now();
  // PostgreSQL 18 never ends when it is asked to in order while it recovers; there is nothing to lose then.
  const orderly = !connection || (await stateOf(connection)) !== "changing";
  await stopPostmaster(pid, cluster, { withinMs: withinMs - (Date.now() - since), orderly });
}

/** The cluster's own folder, or another one when that path is too long for a socket. */
function chooseSocketFolder(cluster: string, { runAs }: Runner): string {
  if (fitsSocket(path.join(cluster, ".s.PGSQL.5432"))) return cluster;
  const host = mkdtempSync(path.join(os.tmpdir(), "roster-"));
  chmodSync(host, 0o700);
  if (runAs) chownSync(host, runAs.uid, runAs.gid);
  return host;
}
