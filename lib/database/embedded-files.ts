import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { codeOf } from "@/lib/database/explain";

/** `host` is the folder of the server's socket. */
const connection = z.object({ host: z.string(), password: z.string() });

/** How to reach the embedded database of a data directory. */
export type Connection = z.infer<typeof connection>;

export const DATABASE = "roster";
export const USER = "roster";

/** Where things are below a data directory. */
export function filesIn(dataDir: string) {
  return {
    cluster: path.join(dataDir, "postgres"),
    connection: path.join(dataDir, "database.json"),
    log: path.join(dataDir, "database.log"),
    pid: path.join(dataDir, "postgres", "postmaster.pid"),
    socketLock: path.join(dataDir, "postgres", ".s.PGSQL.5432.lock"),
    version: path.join(dataDir, "postgres", "PG_VERSION"),
  };
}

/** The file's text, or null when there is no such file. */
export function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
}

/** How to reach the database, or null when there is none yet. */
export function readConnection(dataDir: string): Connection | null {
  const text = readIfThere(filesIn(dataDir).connection);
  return text === null ? null : connection.parse(JSON.parse(text));
}

/** Keeps it, with its URL for people, where only the owner can read it: it has the password. */
export function writeConnection(dataDir: string, value: Connection): void {
  const text = JSON.stringify({ ...value, url: urlOf(value) }, null, 2);
  writeFileSync(filesIn(dataDir).connection, text, { mode: 0o600 });
}

/** The address of one of its databases, as libpq and pg understand it. */
export function urlOf({ host, password }: Connection, database = DATABASE): string {
  return `postgres://${USER}:${password}@localhost/${database}?host=${encodeURIComponent(host)}&port=5432`;
}
