import { parseArgs } from "node:util";
import { createOrganizationCommand } from "@/bin/organization-command";
import { parseMembers, seedCommand } from "@/bin/seed-command";
import { openForCommand } from "@/lib/database/open-database";
import { connect, type Db, disconnect } from "@/lib/db";
import { publish, readSettings, type Settings, StartupError } from "@/lib/env";
import { findSecret } from "@/lib/server/secret";
import { describe } from "@/lib/server/terminal";

const USAGE = `Usage:
  npm run organization -- create NAME --admin EMAIL   a further organization with its own team and administrator
  npm run seed -- --members N                         N made-up members more in the oldest organization`;

/** Runs one command on the directory and returns the exit code. */
export async function main(args: string[]): Promise<number> {
  try {
    const command = parse(args);
    const settings = readSettings();
    publish({ secret: findSecret(settings), origin: settings.origin });
    await withDatabase(settings, command);
    return 0;
  } catch (error) {
    process.stderr.write(`${describe(error)}\n`);
    return 1;
  }
}

/** What the words ask for; throws `StartupError` with the usage when they ask for nothing that there is. */
function parse(args: string[]): (db: Db) => Promise<void> {
  const { positionals, values } = parseWords(args);
  const [noun, verb, name] = positionals;
  if (noun === "seed" && values.members !== undefined && !values.admin && positionals.length === 1) {
    const members = parseMembers(values.members);
    return (db) => seedCommand(db, members);
  }
  if (
    noun === "organization" &&
    verb === "create" &&
    name &&
    values.admin &&
    positionals.length === 3 &&
    !values.members
  ) {
    const email = values.admin;
    return (db) => createOrganizationCommand(db, { name, email });
  }
  throw new StartupError(USAGE);
}

function parseWords(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { admin: { type: "string" }, members: { type: "string" } },
    });
  } catch (error) {
    throw new StartupError(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}

async function withDatabase(settings: Settings, work: (db: Db) => Promise<void>): Promise<void> {
  const database = await openForCommand(settings);
  try {
    const db = connect(database.url, 4);
    try {
      await work(db);
    } finally {
      await disconnect(db);
    }
  } finally {
    await database.stop();
  }
}
