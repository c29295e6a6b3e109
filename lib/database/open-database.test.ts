import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { ownDatabase } from "@/test/support/own-database";
import { startTlsRelay } from "@/test/support/tls-relay";
import { startTransactionPooler } from "@/test/support/transaction-pooler";
import { openForServer } from "@/lib/database/open-database";
import { openClient } from "@/lib/database-client";
import { databaseUrl, StartupError } from "@/lib/env";
import { randomText } from "@/lib/ids";

const url = new URL(await ownDatabase());
const bare = new URL(await ownDatabase("template0"));
const ROLE = `plain_${randomText(10).toLowerCase()}`;

async function administer(...statements: string[]): Promise<void> {
  const client = await openClient(bare.href, {});
  for (const statement of statements) await client.query(statement);
  await client.end();
}
beforeAll(() => administer(`CREATE ROLE ${ROLE} LOGIN PASSWORD 'hidden'`));
afterAll(() => administer(`DROP ROLE ${ROLE}`));

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** What a start over the database of this address says; fails when it is anything but a sentence. */
async function refusal(databaseAddress: URL | string): Promise<string> {
  const where = { databaseUrl: String(databaseAddress), dataDir: "unused" };
  const error: unknown = await openForServer(where).catch((thrown: unknown) => thrown);
  if (!(error instanceof StartupError)) throw new Error("It did not say a sentence.", { cause: error });
  return error.message;
}

function changed(change: (address: URL) => void, from = bare): URL {
  const address = new URL(from);
  change(address);
  return address;
}

const asRole = (address: URL) => void ((address.username = ROLE), (address.password = "hidden"));

it("opens a database that it can use", async () => {
  const { applied } = await openForServer({ databaseUrl: url.href, dataDir: "unused" });
  expect(applied).toEqual([]);
});

it("says that a server is too old", async () => {
  // Found before the server's own function of this name.
  await administer(
    "CREATE SCHEMA old",
    `CREATE FUNCTION old.current_setting(name text) RETURNS text LANGUAGE sql AS $$
       SELECT CASE name WHEN 'server_version_num' THEN '140012' ELSE '14.12' END $$`,
  );
  const old = changed(({ searchParams }) => searchParams.set("options", "-c search_path=old,pg_catalog"));
  expect(await refusal(old)).toBe("Roster needs PostgreSQL 15 or newer; DATABASE_URL leads to 14.12.");
});

it("says that the user may not make tables, or the server only reads", async () => {
  const name = `postgres://localhost${bare.pathname}`;
  expect(await refusal(changed(asRole))).toBe(
    `The user of DATABASE_URL may not set up ${name}: permission denied for schema public.`,
  );
  const reads = changed(({ searchParams }) =>
    searchParams.set("options", "-c default_transaction_read_only=on"),
  );
  expect(await refusal(reads)).toBe(
    `${name} (DATABASE_URL) only reads, as a standby does; name the server that takes changes.`,
  );
});

it("says that the server gives no connection", async () => {
  await administer(`ALTER ROLE ${ROLE} CONNECTION LIMIT 0`);
  expect(await refusal(changed(asRole))).toBe(
    `postgres://localhost${bare.pathname} (DATABASE_URL) has no free connection left.`,
  );
  await administer(`ALTER ROLE ${ROLE} CONNECTION LIMIT -1`);
});

it("says that a host is not known, and names no password", async () => {
  for (const host of ["db.invalid", "db.invalid,db2.invalid"]) {
    expect(await refusal(`postgres://ada:hidden@${host}/people`)).toMatch(
      new RegExp(
        `^The host name of postgres://${host}/people \\(DATABASE_URL\\) (is not known|could not be looked up)\\.$`,
      ),
    );
  }
});

it("says that a certificate is not trusted, or cannot be read", async () => {
  const relay = await startTlsRelay(databaseUrl());
  ends.push(() => relay.stop());
  const untrusted = changed(
    ({ searchParams }) => searchParams.set("sslmode", "verify-full"),
    new URL(relay.url),
  );
  expect(await refusal(untrusted)).toMatch(
    /^The certificate of postgres:\/\/127\.0\.0\.1:\d+\/roster \(DATABASE_URL\) is not trusted: .*\. Name the authority's file as sslrootcert\.$/,
  );
  untrusted.searchParams.set("sslrootcert", "/nowhere/ca.pem");
  expect(await refusal(untrusted)).toBe(
    "The file /nowhere/ca.pem, sslrootcert in DATABASE_URL, cannot be read.",
  );
});

it("says that a pooler changes connections between transactions", async () => {
  const pooler = await startTransactionPooler(url.href);
  ends.push(() => pooler.stop());
  expect(await refusal(pooler.url)).toBe(
    "DATABASE_URL leads to a pooler that changes the server's connection between transactions, such as PgBouncer " +
      "with pool_mode=transaction; Roster needs pool_mode=session, or the address of PostgreSQL itself.",
  );
});
