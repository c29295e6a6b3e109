import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "@/test/support/fixtures";
import { type Relay, startRelay } from "@/test/support/relay";
import { connect, type Db, disconnect, quickRead, transaction } from "@/lib/db";
import { databaseFailure } from "@/lib/database-failure";
import { databaseUrl } from "@/lib/env";
import { randomText } from "@/lib/ids";

const LIMITS = { lockMs: 300, connectionMs: 2_000, statementMs: 30_000 };
const POOL = 10;
const ONE = { name: "one", text: "SELECT 1 AS one" };
const LIST = "SELECT generate_series(1, 120) AS n";
const ROLE = `few_${randomText(10).toLowerCase()}`;
const { pool: administrator } = testDatabase();

beforeAll(async () => {
  // Prisma takes a second or more for its very first statement, and nobody is served meanwhile.
  await testDatabase().prisma.member.count();
  await administrator.query(`CREATE ROLE ${ROLE} LOGIN PASSWORD 'few' IN ROLE roster`);
});
afterAll(async () => {
  await administrator.query(`DROP ROLE ${ROLE}`);
});

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const limitTo = (connections: number) =>
  administrator.query(`ALTER ROLE ${ROLE} CONNECTION LIMIT ${connections}`);

/** A database that gives its user no more than so many connections. */
async function withLimit(connections: number): Promise<{ db: Db; relay: Relay }> {
  await limitTo(connections);
  const relay = await startRelay(databaseUrl());
  const url = new URL(relay.url);
  url.username = ROLE;
  url.password = "few";
  const db = connect(url.href, POOL, LIMITS);
  ends.push(
    () => relay.stop(),
    () => disconnect(db),
  );
  return { db, relay };
}

async function told(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "served",
    (error: unknown) => databaseFailure(error, { writes: true })?.code ?? String(error),
  );
}

async function list(db: Db): Promise<void> {
  const read = await db.streams.read([{ text: LIST }], { owner: randomText(5) });
  let count = 0;
  for await (const rows of read) count += rows.length;
  expect(count).toBe(120);
}

/** One of each kind of work that a request may do. */
const each = (db: Db) => [
  told(quickRead(db, ONE, [])),
  told(db.pool.query("SELECT pg_sleep(0.01)")),
  told(db.prisma.member.count()),
  told(transaction(db, (tx) => tx.$queryRaw`SELECT 1`)),
  told(list(db)),
];
const served = (count: number) => Array.from({ length: count }, () => "served");

async function connectionsOfRole(): Promise<number> {
  const { rows } = await administrator.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM pg_stat_activity WHERE usename = $1",
    [ROLE],
  );
  return rows[0]?.n ?? 0;
}

describe("a database that gives fewer connections than a process wants", () => {
  it.each([4, 2, 1])("serves fifty callers at once with %i", async (limit) => {
    const { db, relay } = await withLimit(limit);
    for (let round = 0; round < 3; round++) {
      const all = await Promise.all(Array.from({ length: 10 }, () => each(db)).flat());
      expect(all).toEqual(served(50));
      expect(await connectionsOfRole()).toBeLessThanOrEqual(limit);
    }
    // Each pool has asked for all of its own at first, and then only now and then for another.
    expect(relay.opened()).toBeLessThan(40);
  });

  it("is not asked for more than once a second, and gives more as soon as it may", async () => {
    const { db, relay } = await withLimit(2);
    await Promise.all(each(db));
    const began = performance.now();
    const before = relay.opened();
    const isOver = () => performance.now() - began > 3_000;
    const ask = async () => {
      while (!isOver()) expect(await told(db.pool.query("SELECT pg_sleep(0.005)"))).toBe("served");
    };
    await Promise.all(Array.from({ length: 20 }, ask));
    expect(relay.opened() - before).toBeLessThan(12);
    await limitTo(-1);
    const hold = () => told(db.pool.query("SELECT pg_sleep(0.5)"));
    await expect
      .poll(async () => (await Promise.all(Array.from({ length: POOL }, hold)), db.pool.totalCount), {
        timeout: 15_000,
      })
      .toBe(POOL);
  });

  it("that gives none fails within seconds, and serves again when it gives some", async () => {
    const { db } = await withLimit(0);
    const began = performance.now();
    const asked = Promise.all(each(db));
    const reads = Promise.all(Array.from({ length: 40 }, () => told(quickRead(db, ONE, []))));
    for (const one of [...(await asked), ...(await reads)]) {
      expect(["busy", "unavailable"]).toContain(one);
    }
    expect(performance.now() - began).toBeLessThan(6_000);
    await limitTo(3);
    await expect.poll(() => Promise.all(each(db)), { timeout: 5_000 }).toEqual(served(5));
  });

  it("leaves the pool a connection when all were given to quick reads", async () => {
    const { db } = await withLimit(-1);
    await Promise.all(each(db));
    await expect
      .poll(async () => (await Promise.all(each(db)), await connectionsOfRole()))
      .toBeGreaterThanOrEqual(4);
    await limitTo(2);
    // What the pool had ends, and so the reader's two are all that the limit allows.
    const idle = await Promise.all(Array.from({ length: db.pool.idleCount }, () => db.pool.connect()));
    for (const client of idle) client.release(true);
    await expect.poll(() => db.pool.totalCount).toBe(0);
    expect(await told(db.pool.query("SELECT 1"))).toBe("served");
  });
});
