import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { freePort } from "@/test/support/free-port";
import { startRelay } from "@/test/support/relay";
import { certificate, startTlsRelay } from "@/test/support/tls-relay";
import { startEmbedded } from "@/lib/database/embedded";
import { openClient } from "@/lib/database-client";
import { connect, type Db, disconnect, quickRead } from "@/lib/db";
import { databaseFailure } from "@/lib/database-failure";
import { databaseUrl } from "@/lib/env";
import { randomText } from "@/lib/ids";

const LIMITS = { lockMs: 300, connectionMs: 2_000, statementMs: 30_000 };
const ONE = { name: "one", text: "SELECT 1 AS one" };

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function tlsRelay(options = {}) {
  const relay = await startTlsRelay(databaseUrl(), options);
  ends.push(() => relay.stop());
  return relay;
}

/** `url` with other parameters and, where its certificate shall fit, by the name "localhost". */
function asking(url: string, parameters: Record<string, string>, host = "localhost"): string {
  const address = new URL(url);
  address.hostname = host;
  for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value);
  return address.href;
}

/** "done", or what kept the connection away. */
async function outcome(url: string): Promise<string> {
  try {
    const client = await openClient(url, {});
    const { rows } = await client.query("SELECT 1 AS one");
    await client.end();
    return JSON.stringify(rows) === '[{"one":1}]' ? "done" : "something else";
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return "code" in error ? String(error.code) : error.message;
  }
}

async function codeOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => "done",
    (error: unknown) => databaseFailure(error, { writes: true })?.code ?? error,
  );
}

const ROOT = { sslrootcert: certificate("ca.pem") };
const WRONG = { sslrootcert: certificate("client.pem") };
const encrypted = { encrypted: 1, plain: 0 };
const plain = { encrypted: 0, plain: 1 };

describe("sslmode", () => {
  it.each([
    ["nothing, on this machine", {}, "localhost", "done", plain],
    ["disable", { sslmode: "disable" }, "localhost", "done", plain],
    ["allow", { sslmode: "allow" }, "localhost", "done", plain],
    ["prefer", { sslmode: "prefer" }, "localhost", "done", encrypted],
    ["require", { sslmode: "require" }, "localhost", "done", encrypted],
    ["require by an authority", { sslmode: "require", ...ROOT }, "127.0.0.1", "done", encrypted],
    ["verify-ca", { sslmode: "verify-ca", ...ROOT }, "127.0.0.1", "done", encrypted],
    ["verify-full", { sslmode: "verify-full", ...ROOT }, "localhost", "done", encrypted],
  ])("%s", async (_, parameters, host, told, seen) => {
    const relay = await tlsRelay();
    expect(await outcome(asking(relay.url, parameters, host))).toBe(told);
    expect(relay.seen).toEqual(seen);
  });

  it.each([
    ["require", { sslmode: "require", ...WRONG }, "localhost", /^(UNABLE_TO|SELF_SIGNED)/],
    ["verify-ca", { sslmode: "verify-ca", ...WRONG }, "localhost", /^(UNABLE_TO|SELF_SIGNED)/],
    ["verify-full, another name", { sslmode: "verify-full", ...ROOT }, "127.0.0.1", /ALTNAME/],
    ["verify-full, no authority", { sslmode: "verify-full" }, "localhost", /^(UNABLE_TO|SELF_SIGNED)/],
  ])("%s refuses a certificate that is not the right one", async (_, parameters, host, told) => {
    const relay = await tlsRelay();
    expect(await outcome(asking(relay.url, parameters, host))).toMatch(told);
    expect(relay.seen.plain).toBe(0);
  });

  it("does without encryption, or with it, where the server has it so", async () => {
    const without = await startRelay(databaseUrl());
    ends.push(() => without.stop());
    expect(await outcome(asking(without.url, { sslmode: "prefer" }))).toBe("done");
    const refused = "The server does not support SSL connections";
    expect(await outcome(asking(without.url, { sslmode: "require" }))).toBe(refused);
    const only = await tlsRelay({ onlyEncrypted: true });
    expect(await outcome(asking(only.url, { sslmode: "allow" }))).toBe("done");
    expect(only.seen).toEqual(encrypted);
    expect(await outcome(asking(only.url, { sslmode: "disable" }))).toBe("28000");
  });

  it("shows the client's certificate", async () => {
    const relay = await tlsRelay({ askClient: true });
    const own = { sslcert: certificate("client.pem"), sslkey: certificate("client.key") };
    expect(await outcome(asking(relay.url, { sslmode: "verify-full", ...ROOT, ...own }))).toBe("done");
    expect(await outcome(asking(relay.url, { sslmode: "require" }))).not.toBe("done");
  });

  it("holds for every connection of a process, and all of them can be given up", async () => {
    const relay = await tlsRelay();
    const db = connect(asking(relay.url, { sslmode: "verify-full", ...ROOT }), 2, LIMITS);
    ends.push(() => disconnect(db));
    await useAll(db);
    expect(relay.seen).toEqual({ encrypted: 5, plain: 0 });
    const waits = codeOf(db.pool.query("SELECT pg_sleep(9)"));
    db.watch.closeAll();
    expect(await waits).toBe("unavailable");
    await expect.poll(() => db.pool.totalCount).toBe(0);
    await useAll(db);
  });
});

/** Opens two connections of the pool, both of the reader and one for lists. */
async function useAll(db: Db): Promise<void> {
  const held = await Promise.all([db.pool.connect(), db.pool.connect()]);
  for (const client of held) client.release();
  await quickRead(db, ONE, []);
  await Promise.all([quickRead(db, ONE, []), quickRead(db, ONE, [])]);
  for await (const rows of await db.streams.read([{ text: ONE.text }], { owner: 1 })) {
    expect(rows).toEqual([{ one: 1 }]);
  }
  expect(await db.prisma.$queryRaw`SELECT 1 AS one`).toEqual([{ one: 1 }]);
}

describe("an address with several hosts", () => {
  /** One address of hosts that differ in their ports. */
  function together(...urls: string[]): string {
    const hosts = urls.map((url) => new URL(url).host).join(",");
    return (urls[0] ?? "").replace(/@[^/]*\//, `@${hosts}/`);
  }

  it("leads to the first that answers, and to another when that one is gone", async () => {
    const [first, second] = [await startRelay(databaseUrl()), await startRelay(databaseUrl())];
    ends.push(() => second.stop());
    const nobody = asking(first.url, {}, "127.0.0.1").replace(/:\d+\//, `:${await freePort()}/`);
    const db = connect(together(nobody, first.url, second.url), 3, LIMITS);
    ends.push(() => disconnect(db));
    await useAll(db);
    expect(second.opened()).toBe(0);
    await first.stop();
    await expect.poll(() => db.pool.totalCount).toBe(0);
    await useAll(db);
    expect(second.opened()).toBeGreaterThan(0);
  });

  it("leads past one that only reads", async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), "roster-test-"));
    const standby = await startEmbedded(folder);
    ends.push(async () => {
      await standby.stop();
      rmSync(folder, { recursive: true, force: true });
    });
    const role = `twin_${randomText(10).toLowerCase()}`;
    const administer = async (url: string, ...statements: string[]) => {
      const client = await openClient(url, {});
      for (const statement of statements) await client.query(statement);
      await client.end();
    };
    const create = `CREATE ROLE ${role} LOGIN PASSWORD 'twin'`;
    await administer(databaseUrl(), create);
    ends.push(() => administer(databaseUrl(), `DROP ROLE ${role}`));
    await administer(standby.url, create, "ALTER DATABASE roster SET default_transaction_read_only = on");
    const [reads, writes] = [await startRelay(standby.url), await startRelay(databaseUrl())];
    ends.push(
      () => reads.stop(),
      () => writes.stop(),
    );
    const db = connect(together(reads.url, writes.url).replace(/\w+:\w+@/, `${role}:twin@`), 2, LIMITS);
    ends.push(() => disconnect(db));
    await useAll(db);
    expect((await db.pool.query("SHOW transaction_read_only")).rows).toEqual([
      { transaction_read_only: "off" },
    ]);
    expect(reads.opened()).toBeGreaterThan(0);
    await writes.stop();
    await expect.poll(() => db.pool.totalCount).toBe(0);
    const failure: unknown = await db.pool.query("SELECT 1").catch((error: unknown) => error);
    expect(databaseFailure(failure, { writes: true })?.code).toBe("unavailable");
  }, 60_000);
});
