import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, chownSync, closeSync, mkdtempSync, openSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { tryLock } from "@/lib/advisory-locks";
import { prepareDataDir } from "@/lib/database/data-dir";
import { locateBinaries } from "@/lib/database/embedded-binaries";
import {
  type Connection,
  DATABASE,
  filesIn,
  readConnection,
  readIfThere,
  urlOf,
  writeConnection,
} from "@/lib/database/embedded-files";
import { serverOptions } from "@/lib/database/embedded-settings";
import { codeOf } from "@/lib/database/explain";
import { whoRunsIt } from "@/lib/database/embedded-user";
import { initialise, inside, type Runner, whyFailed } from "@/lib/database/initialise";
import { clearLocks, runningPostmaster, stopPostmaster } from "@/lib/database/postmaster";
import { oneStartAtATime } from "@/lib/database/start-lock";
import { StartupError } from "@/lib/env";

/** A PostgreSQL server, and how to stop it if it is our own. */
export interface EmbeddedDatabase {
  url: string;
  /** Shuts it down in order. */
  stop(): Promise<void>;
  /** Settles, with a sentence, when our own server ends without having been stopped. */
  died: Promise<string>;
}

// What the kernel takes as a socket's path on the platform that takes least.
const LONGEST_SOCKET = 103;

/** The address of a data directory's database when another process runs it just now, or null. */
export async function findRunning(dataDir: string): Promise<string | null> {
  if (runningPostmaster(dataDir) === null) return null;
  const connection = readConnection(dataDir);
  const client = connection && (await tryConnect(connection, DATABASE));
  if (!client) return null;
  await client.end();
  return urlOf(connection);
}

/**
 * Starts the data directory's own PostgreSQL, made on first use, and recovers what a killed process left
 * behind. `extraOptions` are added to PostgreSQL's command line. Throws `StartupError` when another process
 * has it, or with PostgreSQL's reason for not starting.
 */
export async function startEmbedded(
  dataDir: string,
  extraOptions: readonly string[] = [],
): Promise<EmbeddedDatabase> {
  prepareDataDir(dataDir);
  const files = filesIn(dataDir);
  const runAs = whoRunsIt(files.cluster);
  const runner: Runner = { binaries: locateBinaries(runAs), runAs };
  const start = () => begin(dataDir, runner, extraOptions);
  const { child, connection, owner } = await oneStartAtATime(dataDir, start);
  let stopping = false;
  const died = new Promise<string>((resolve) => {
    child.once("exit", () => {
      if (!stopping) resolve(`The database stopped by itself; ${files.log} says why.`);
    });
  });
  const stop = async () => {
    stopping = true;
    const ended = child.exitCode !== null || child.signalCode !== null;
    if (!ended) await owner.end();
    if (!ended && child.pid) {
      const gone = new Promise((resolve) => child.once("exit", resolve));
      await stopPostmaster(child.pid, files.cluster);
      await gone;
    }
    if (connection.host !== files.cluster) rmSync(connection.host, { recursive: true, force: true });
  };
  return { url: urlOf(connection), stop, died };
}

async function begin(dataDir: string, runner: Runner, extraOptions: readonly string[]) {
  const files = filesIn(dataDir);
  const old = readConnection(dataDir);
  if (!old && readIfThere(files.version) !== null) {
    throw new StartupError(
      `${files.connection}, which holds the database's password, is missing; put it back first.`,
    );
  }
  await endOrphan(dataDir, old);
  const host = chooseSocketFolder(files.cluster, runner);
  const connection: Connection = { host, password: old?.password ?? randomBytes(24).toString("hex") };
  writeConnection(dataDir, connection);
  await initialise(dataDir, connection.password, runner);
  const child = launch(dataDir, connection, runner, extraOptions);
  const owner = await becomeOwner(child, dataDir, connection);
  return { child, connection, owner };
}

function alreadyRunning(dataDir: string): StartupError {
  return new StartupError(`Roster is already running on the data directory ${dataDir}; stop it first.`);
}

/** Shuts down a server without an owner, which a killed process left behind. Throws when it has an owner. */
async function endOrphan(dataDir: string, connection: Connection | null): Promise<void> {
  const pid = runningPostmaster(dataDir);
  if (pid === null) return clearLocks(dataDir);
  const client = connection && (await tryConnect(connection, "postgres"));
  if (client) {
    const orphan = await tryLock(client, "owner");
    await client.end();
    if (!orphan) throw alreadyRunning(dataDir);
  }
  await stopPostmaster(pid, filesIn(dataDir).cluster);
}

/** The cluster's own folder, or another one when that path is too long for a socket. */
function chooseSocketFolder(cluster: string, { runAs }: Runner): string {
  if (Buffer.byteLength(path.join(cluster, ".s.PGSQL.5432")) <= LONGEST_SOCKET) return cluster;
  const host = mkdtempSync(path.join(os.tmpdir(), "roster-"));
  chmodSync(host, 0o700);
  if (runAs) chownSync(host, runAs.uid, runAs.gid);
  return host;
}

function launch(
  dataDir: string,
  { host }: Connection,
  runner: Runner,
  extraOptions: readonly string[],
): ChildProcess {
  const { cluster, log } = filesIn(dataDir);
  const { dataDirectory, spawnOptions } = inside(cluster, runner);
  const where = ["-c", "listen_addresses=", "-c", `unix_socket_directories=${host === cluster ? "." : host}`];
  const output = openSync(log, "w", 0o600);
  try {
    return spawn(
      path.join(runner.binaries, "postgres"),
      ["-D", dataDirectory, "-p", "5432", ...where, ...serverOptions(), ...extraOptions],
      // Of its own process group: Ctrl-C is for us, the database stops after the last request.
      { ...spawnOptions, stdio: ["ignore", output, output], detached: true },
    );
  } finally {
    closeSync(output);
  }
}

async function becomeOwner(child: ChildProcess, dataDir: string, connection: Connection): Promise<pg.Client> {
  let failure: string | null = null;
  const { log, cluster } = filesIn(dataDir);
  child.once("exit", () => (failure ??= whyFailed(readIfThere(log) ?? "", cluster)));
  child.once("error", (error) => (failure = whyFailed(error.message, cluster)));
  for (;;) {
    if (failure) throw new StartupError(failure);
    const client = await tryConnect(connection, "postgres");
    if (client) {
      if (!(await tryLock(client, "owner"))) {
        await client.end();
        throw alreadyRunning(dataDir);
      }
      const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [DATABASE]);
      if (!rowCount) await client.query(`CREATE DATABASE ${DATABASE}`);
      return client;
    }
    await pause(15);
  }
}

async function tryConnect(connection: Connection, database: string): Promise<pg.Client | null> {
  const connectionString = urlOf(connection, database);
  const client = new pg.Client({ connectionString, application_name: "roster owner" });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    // The cluster and its password file do not belong together; waiting would not help.
    if (codeOf(error) === "28P01") {
      throw new StartupError(
        "The database's password in database.json is not the one the database was made with.",
      );
    }
    return null;
  }
}
