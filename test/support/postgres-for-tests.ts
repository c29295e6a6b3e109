import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "@/lib/database/embedded";
import { migrate } from "@/lib/database/migrate";

declare module "vitest" {
  interface ProvidedContext {
    /** A migrated database that all test files share: each test makes data of its own. */
    databaseUrl: string;
  }
}

/** A migrated database that nobody connects to, so that it can be copied. */
export const TEMPLATE = "roster_template";

// Tests lose nothing in a crash.
const CARELESS = ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"];

/** One PostgreSQL for the whole run, in a folder of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "roster-test-"));
  const database = await startEmbedded(folder, CARELESS);
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await migrate(client);
  await client.end();
  const url = new URL(database.url);
  url.pathname = "/postgres";
  const administrator = new pg.Client({ connectionString: url.href });
  await administrator.connect();
  await administrator.query(`CREATE DATABASE ${TEMPLATE} TEMPLATE roster`);
  await administrator.end();
  project.provide("databaseUrl", database.url);
  return async () => {
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
