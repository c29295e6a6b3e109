import { afterEach, describe, expect, it } from "vitest";
import { connect, type Db, disconnect, quickRead } from "@/lib/db";
import { databaseUrl } from "@/lib/env";

const open: Db[] = [];

/** A database of the test's own, so that its connections are nobody else's. */
async function freshDatabase(): Promise<Db> {
  const db = connect(databaseUrl(), 3);
  open.push(db);
  // The first reads go through the pool and open the pipeline.
  await expect.poll(async () => (await backendsOf(db, 20)).size).toBe(2);
  return db;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map(disconnect));
});

const NUMBER = { name: "number", text: "SELECT $1::int AS number" };
const BACKEND = { name: "backend", text: "SELECT pg_backend_pid() AS pid, $1::int AS number" };

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

/** The connections that `count` reads at once are answered by. */
async function backendsOf(db: Db, count: number): Promise<Set<number>> {
  const answers = await Promise.all(numbers(count).map((n) => quickRead<{ pid: number }>(db, BACKEND, [n])));
  return new Set(answers.flat().map(({ pid }) => pid));
}

async function endBackends(db: Db, pids: Iterable<number>): Promise<void> {
  await db.pool.query("SELECT pg_terminate_backend(pid, 5000) FROM unnest($1::int[]) pid", [[...pids]]);
}

describe("quickRead", () => {
  it("gives each of many callers its own answer, over two connections", async () => {
    const db = await freshDatabase();
    const answers = await Promise.all(numbers(500).map((number) => quickRead(db, NUMBER, [number])));
    expect(answers).toEqual(numbers(500).map((number) => [{ number }]));
    expect(db.pool.waitingCount).toBe(0);
    expect((await backendsOf(db, 50)).size).toBe(2);
  });

  it("tells an error to the caller whose statement it is, and to nobody else", async () => {
    const db = await freshDatabase();
    const bad = { name: "bad", text: "SELECT 1 / $1::int AS number" };
    const answers = await Promise.allSettled(
      numbers(30).map((number) => quickRead(db, number % 3 === 0 ? bad : NUMBER, [number % 3 && number])),
    );
    const kinds = answers.map((answer) =>
      answer.status === "fulfilled" ? answer.value : (answer.reason as { code: string }).code,
    );
    expect(kinds).toEqual(numbers(30).map((number) => (number % 3 === 0 ? "22012" : [{ number }])));
    expect(await quickRead(db, bad, [1])).toEqual([{ number: 1 }]);
  });

  it("answers reads whose connection the server ends, and those that come after", async () => {
    const db = await freshDatabase();
    const before = await backendsOf(db, 50);
    const slow = { name: "slow", text: "SELECT $1::int AS number FROM pg_sleep(0.2)" };
    const underWay = Promise.all(numbers(4).map((number) => quickRead(db, slow, [number])));
    await endBackends(db, before);
    expect(await underWay).toEqual(numbers(4).map((number) => [{ number }]));
    const after = await quickRead(db, NUMBER, [7]);
    expect(after).toEqual([{ number: 7 }]);
    const others = async () => [...(await backendsOf(db, 50))].filter((pid) => !before.has(pid));
    await expect.poll(async () => (await others()).length).toBe(2);
  });

  it("fails those behind a statement that waits for a lock with it, and keeps nobody else", async () => {
    const db = connect(databaseUrl(), 3, { lockMs: 300, connectionMs: 2_000, statementMs: 30_000 });
    open.push(db);
    const holder = await db.pool.connect();
    await holder.query("BEGIN");
    await holder.query("LOCK TABLE throttles IN ACCESS EXCLUSIVE MODE");
    await expect.poll(async () => (await backendsOf(db, 20)).size).toBe(2);
    const locked = { name: "locked", text: "SELECT count(*) FROM throttles WHERE attempts = $1" };
    const began = performance.now();
    const waits = await Promise.allSettled(numbers(40).map((number) => quickRead(db, locked, [number])));
    expect(performance.now() - began).toBeLessThan(1_000);
    for (const wait of waits) expect(wait).toMatchObject({ status: "rejected", reason: { code: "55P03" } });
    expect(await quickRead(db, NUMBER, [7])).toEqual([{ number: 7 }]);
    await holder.query("ROLLBACK");
    holder.release();
    expect(await quickRead(db, locked, [-1])).toEqual([{ count: "0" }]);
  });

  it("fails like the pool once the database is left", async () => {
    const db = await freshDatabase();
    await disconnect(db);
    await expect(quickRead(db, NUMBER, [1])).rejects.toThrow(
      "Cannot use a pool after calling end on the pool",
    );
  });
});
