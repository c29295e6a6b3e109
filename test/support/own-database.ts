import pg from "pg";
import { afterAll, inject } from "vitest";
import { randomText } from "@/lib/ids";

/**
 * The address of a database of the test file's own, for tests that must not share: migrated, or bare when
 * `template` is "template0". Dropped after the file's last test.
 */
export async function ownDatabase(
  template: "roster_template" | "template0" = "roster_template",
): Promise<string> {
  const name = `test_${randomText(12).toLowerCase()}`;
  await administer(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  afterAll(() => administer(`DROP DATABASE ${name} WITH (FORCE)`));
  return addressOf(name);
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: addressOf("postgres") });
  await client.connect();
  try {
    // Two copies of one template at the same time are refused.
    await client.query("SELECT pg_advisory_lock(1)");
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function addressOf(database: string): string {
  const url = new URL(inject("databaseUrl"));
  url.pathname = `/${database}`;
  return url.href;
}
