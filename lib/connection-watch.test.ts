import { afterEach, describe, expect, it } from "vitest";
import { startRelay, type Relay } from "@/test/support/relay";
import { testDatabase } from "@/test/support/fixtures";
import { connect, type Db, disconnect, quickRead, transaction } from "@/lib/db";
import { databaseFailure } from "@/lib/database-failure";
import { databaseUrl } from "@/lib/env";

const LIMITS = { lockMs: 300, connectionMs: 2_000, statementMs: 30_000 };
const ONE = { name: "one", text: "SELECT 1 AS one" };

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function throughRelay(): Promise<{ db: Db; relay: Relay }> {
  const relay = await startRelay(databaseUrl());
  const db = connect(relay.url, 3, LIMITS);
  ends.push(
    () => relay.stop(),
    () => disconnect(db),
  );
  expect(await quickRead(db, ONE, [])).toEqual([{ one: 1 }]);
  expect((await db.pool.query("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
  return { db, relay };
}

async function codeOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => "done",
    (error: unknown) => databaseFailure(error, { writes: false })?.code ?? error,
  );
}

describe("a database that falls silent", () => {
  it("is given up by everybody who waits for it, and asked again once it answers", async () => {
    const { db, relay } = await throughRelay();
    relay.fallSilent();
    const began = performance.now();
    const waits = [
      codeOf(db.pool.query("SELECT 1")),
      codeOf(quickRead(db, ONE, [])),
      codeOf(transaction(db, (tx) => tx.member.count())),
      codeOf(db.streams.read([{ text: "SELECT 1" }], { owner: 1 })),
    ];
    expect(await Promise.all(waits)).toEqual(Array(4).fill("unavailable"));
    expect(performance.now() - began).toBeLessThan(10_000);
    relay.answerAgain();
    expect(await codeOf(quickRead(db, ONE, []))).toBe("done");
    expect(await codeOf(db.pool.query("SELECT 1"))).toBe("done");
  }, 30_000);

  it("is left within seconds, whoever waits for it", async () => {
    const { db, relay } = await throughRelay();
    relay.fallSilent();
    const waits = [codeOf(db.pool.query("SELECT 1")), codeOf(quickRead(db, ONE, []))];
    const began = performance.now();
    await disconnect(db);
    expect(performance.now() - began).toBeLessThan(8_000);
    await Promise.all(waits);
  }, 30_000);

  it("is not taken for one that works on a statement for long", async () => {
    const { db } = await throughRelay();
    expect(await codeOf(db.pool.query("SELECT pg_sleep(8)"))).toBe("done");
  }, 30_000);
});

describe("a connection that breaks while a list is read from it", () => {
  it("fails the reader, and nothing else", async () => {
    const { db } = await throughRelay();
    const text = "SELECT generate_series(1, 1000) AS n";
    const over = new Promise<void>((resolve) =>
      db.streams.pool.once("connect", (client) => client.once("end", resolve)),
    );
    const rows = await db.streams.read<{ n: number }>([{ text }], { owner: 1 });
    const reader = rows[Symbol.asyncIterator]();
    expect((await reader.next()).value).toHaveLength(50);
    const { rowCount } = await testDatabase().pool.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = $1",
      [text],
    );
    expect(rowCount).toBe(1);
    // Between two batches nobody waits for the connection; its end must not end the process.
    await over;
    expect(await codeOf(reader.next())).toBe("unavailable");
    expect(await codeOf(db.streams.read([{ text: "SELECT 1" }], { owner: 1 }))).toBe("done");
  });
});
