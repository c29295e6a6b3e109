import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { stateOf, tryConnect } from "@/lib/database/embedded-client";
import { type Connection, DATABASE, filesIn } from "@/lib/database/embedded-files";
import { boundLog, logSize, writtenSince } from "@/lib/database/embedded-log";
import { serverOptions } from "@/lib/database/embedded-settings";
import { inside, type Runner, whyFailed } from "@/lib/database/initialise";
import { clearLocks, endChildren } from "@/lib/database/postmaster";
import { StartupError } from "@/lib/env";

const SILENT_MS = 3_000;
const CREATE_MS = 60_000;
const LONGEST_WAIT_MS = 250;

/** How the server of a data directory is started and reached. */
export interface Setup {
  dataDir: string;
  connection: Connection;
  runner: Runner;
  /** Added to PostgreSQL's command line. */
  options: readonly string[];
  say: (line: string) => void;
}

/**
 * Starts the server, of which none may run, and resolves once it takes connections. Throws `StartupError`
 * with PostgreSQL's reason when it ends instead, or when `cancelled` is aborted.
 */
export async function startServer(setup: Setup, cancelled: AbortSignal): Promise<ChildProcess> {
  const { cluster, log } = filesIn(setup.dataDir);
  await endChildren(cluster);
  clearLocks(setup.dataDir);
  await boundLog(log);
  const before = logSize(log);
  const child = launch(setup);
  let failure: string | null = null;
  child.once("exit", () => (failure ??= whyFailed(writtenSince(log, before), cluster)));
  child.once("error", (error) => (failure = whyFailed(error.message, cluster)));
  const hint = setTimeout(
    () => setup.say("The database is not ready yet; after an interruption it first recovers ..."),
    SILENT_MS,
  );
  let wait = 15;
  try {
    while ((await stateOf(setup.connection)) !== "ready") {
      if (failure) throw new StartupError(failure);
      if (cancelled.aborted) throw new StartupError("The start of the database was cancelled.");
      // Each question while it recovers is a line in its log.
      wait = Math.min(wait * 1.1, LONGEST_WAIT_MS);
      await pause(wait);
    }
    await ensureDatabase(setup.connection);
    return child;
  } catch (error) {
    child.kill("SIGQUIT");
    throw error;
  } finally {
    clearTimeout(hint);
  }
}

function launch({ dataDir, connection: { host }, runner, options }: Setup): ChildProcess {
  const { cluster, log } = filesIn(dataDir);
  const { dataDirectory, spawnOptions } = inside(cluster, runner);
  const where = ["-c", "listen_addresses=", "-c", `unix_socket_directories=${host === cluster ? "." : host}`];
  const output = openSync(log, "a", 0o600);
  try {
    const child = spawn(
      path.join(runner.binaries, "postgres"),
      ["-D", dataDirectory, "-p", "5432", ...where, ...serverOptions(), ...options],
      // Of its own process group: Ctrl-C is for us, the database stops after the last request.
      { ...spawnOptions, stdio: ["ignore", output, output], detached: true },
    );
    endWithUs(child);
    return child;
  } finally {
    closeSync(output);
  }
}

/** A process that ends without having stopped its database, for whatever reason, takes it along. */
function endWithUs(child: ChildProcess): void {
  const end = () => void child.kill("SIGQUIT");
  process.once("exit", end);
  child.once("exit", () => process.off("exit", end));
}

async function ensureDatabase(connection: Connection): Promise<void> {
  const { client, code } = await tryConnect(connection, "postgres", CREATE_MS);
  if (!client) throw new StartupError(`The embedded database refuses connections (${code}).`);
  try {
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [DATABASE]);
    if (!rowCount) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
}
