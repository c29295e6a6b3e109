import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type pg from "pg";
import { type Header, rowsOf } from "@/lib/backup/format";
import { checkBackup } from "@/lib/backup/read-backup";
import { restoreBackup } from "@/lib/backup/restore-backup";
import { writeWholeFile } from "@/lib/backup/whole-file";
import { type OnStep, writeBackup } from "@/lib/backup/write-backup";
import { refuseNewerBackup } from "@/lib/database/migrate";
import { withDatabaseAsItIs, withOwnDatabase } from "@/lib/database/open-database";
import { readDatabaseSettings, StartupError } from "@/lib/env";
import { askedToStop, describe } from "@/lib/server/terminal";

const USAGE = `Usage:
  roster backup FILE    writes the directory into a new file, or to standard output when FILE is -
  roster restore FILE   fills an empty database from a backup
  roster verify FILE    tries a restore in a database of its own, and removes that again`;

// A table that is emptied and filled in one transaction is then written once, and not to the log as well.
const WITHOUT_LOG = ["-c", "wal_level=minimal", "-c", "max_wal_senders=0"];
// Nothing of a trial is to survive a crash.
const CARELESS = [...WITHOUT_LOG, "-c", "fsync=off", "-c", "full_page_writes=off"];
const SHOW_EVERY_MS = 3_000;
// Of gzip: quick rather than small, because the snapshot is held meanwhile.
const LEVEL = 4;

const count = new Intl.NumberFormat("en").format;

/** Runs one command; `from` is the folder that it was called in. Returns the exit code. */
export async function main([command = "", file = "", ...more]: string[], from: string): Promise<number> {
  const stopped = askedToStop();
  let stopping = false;
  void stopped.then(() => (stopping = true));
  // Asked to stop, it loses its connection, and cleans up as after any other failure.
  const stoppable = (client: pg.Client) => void stopped.then(() => client.end());
  try {
    const run = COMMANDS.get(command);
    if (!run || !file || more.length > 0) throw new StartupError(USAGE);
    const started = performance.now();
    const told = await withProgress((onStep) =>
      run({ file: file === "-" ? file : path.resolve(from, file), onStep, stoppable }),
    );
    tell(`${told} It took ${((performance.now() - started) / 1000).toFixed(1)} s.`);
    return 0;
  } catch (error) {
    tell(stopping ? "Stopped before it was done." : describe(error));
    return 1;
  }
}

interface Task {
  file: string;
  onStep: OnStep;
  stoppable: (client: pg.Client) => void;
}

const COMMANDS = new Map([
  ["backup", backup],
  ["restore", restore],
  ["verify", verify],
]);

async function backup({ file, onStep, stoppable }: Task): Promise<string> {
  const { version } = JSON.parse(readFileSync("package.json", "utf8"));
  let written: Header | undefined;
  const write = (to: Writable) =>
    withDatabaseAsItIs(readDatabaseSettings(), async (client) => {
      stoppable(client);
      async function* content() {
        written = yield* writeBackup(client, version, onStep);
      }
      await pipeline(content, createGzip({ level: LEVEL }), to);
    });
  await (file === "-" ? write(process.stdout) : writeWholeFile(file, write));
  return `Wrote ${written ? contentOf(written) : "nothing"} to ${file === "-" ? "standard output" : file}.`;
}

async function restore(task: Task): Promise<string> {
  const header = await readable(task);
  const foreign = await withOwnDatabase(readDatabaseSettings(), filling(task, header), WITHOUT_LOG);
  for (const name of foreign) tell(`The table ${name} is not Roster's and was left out.`);
  tell('Start it with the SECRET, or the file "secret" of DATA_DIR, of the directory that was backed up.');
  return `Restored ${contentOf(header)}.`;
}

async function verify(task: Task): Promise<string> {
  const header = await readable(task);
  tell(`Checksum: right. Written at ${header.at} by Roster ${header.version}.`);
  const dataDir = mkdtempSync(path.join(os.tmpdir(), "roster-verify-"));
  try {
    await withOwnDatabase({ databaseUrl: undefined, dataDir }, filling(task, header), CARELESS);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
  tell("Restored on trial: every row is there, and every reference and rule of the schema holds.");
  return `${task.file} is whole: ${contentOf(header)}.`;
}

/** Reads it to its end before anything is touched. */
async function readable({ file, onStep }: Task): Promise<Header> {
  onStep("the checksum");
  const header = await checkBackup(file);
  refuseNewerBackup(header.migrations);
  onStep("the database");
  return header;
}

/** Fills the database of a client from the file. */
function filling({ file, onStep, stoppable }: Task, header: Header) {
  return (client: pg.Client) => {
    stoppable(client);
    return restoreBackup(client, file, header, onStep);
  };
}

function contentOf(header: Header): string {
  return `${count(rowsOf(header))} rows of ${header.tables.length} tables`;
}

/** Shows every few seconds what is being done; standard output is for backups. */
async function withProgress<T>(work: (onStep: OnStep) => Promise<T>): Promise<T> {
  let step = "the database";
  const pulse = setInterval(() => tell(`  ${step} ...`), SHOW_EVERY_MS);
  try {
    return await work((what, rows) => (step = rows === undefined ? what : `${what}, ${count(rows)} rows`));
  } finally {
    clearInterval(pulse);
  }
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}
