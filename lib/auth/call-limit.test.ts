import pg from "pg";
import { describe, expect, inject, it } from "vitest";
import { CallCounts, type Caller, takeCall } from "@/lib/auth/call-limit";
import { randomText } from "@/lib/ids";
import { testDatabase } from "@/test/support/fixtures";

const db = testDatabase();
// Ahead of the clock: the housekeeping that another test tries takes away what is over by it.
const MINUTE = Date.UTC(2100, 0, 1);

function somebody(): Caller {
  return { kind: "address", network: randomText(12) };
}

function instances(limit: number) {
  return [new CallCounts(db, limit), new CallCounts(db, limit)] as const;
}

function takeMany(counts: CallCounts, caller: Caller, calls: number): void {
  for (let call = 0; call < calls; call++) counts.take(caller, MINUTE);
}

describe("the calls of a minute", () => {
  it("are as many as the limit for each caller, and as many again in the next minute", () => {
    const [counts] = instances(3);
    const [one, other] = [somebody(), somebody()];
    const left = (caller: Caller, at: number) => counts.take(caller, at).left;
    expect([0, 1, 2, 3, 4].map(() => left(one, MINUTE))).toEqual([2, 1, 0, -1, -1]);
    expect(left(other, MINUTE)).toBe(2);
    expect(left(one, MINUTE + 59_999)).toBe(-1);
    expect(left(one, MINUTE + 60_000)).toBe(2);
  });

  it("have no limit where none is set", () => {
    expect(takeCall(db, somebody)).toBe(null);
  });

  it("say how many are left and when there are all again", () => {
    const [counts] = instances(3);
    const caller = { kind: "session" as const, id: 7 };
    expect(counts.take(caller, MINUTE)).toEqual({ kind: "session", limit: 3, left: 2, resetsIn: 60 });
    const late = counts.take(caller, MINUTE + 59_500);
    expect(late).toEqual({ kind: "session", limit: 3, left: 1, resetsIn: 1 });
  });

  it("are added together by instances when they exchange", async () => {
    const [first, second] = instances(100);
    const caller = somebody();
    takeMany(first, caller, 60);
    takeMany(second, caller, 30);
    await first.exchange();
    await second.exchange();
    expect(second.take(caller, MINUTE).left).toBe(9);
    expect(first.take(caller, MINUTE).left).toBe(39);
    await second.exchange();
    await first.exchange();
    expect(first.take(caller, MINUTE).left).toBe(7);
    takeMany(first, caller, 20);
    await first.exchange();
    await second.exchange();
    expect(second.take(caller, MINUTE).left).toBe(8);
    await second.exchange();
    expect(second.take(caller, MINUTE).left).toBeLessThan(0);
  });

  it("go on counting while they are exchanged, also over the end of the minute", async () => {
    const [counts, other] = instances(100);
    const caller = somebody();
    takeMany(counts, caller, 10);
    const exchange = counts.exchange();
    takeMany(counts, caller, 10);
    await exchange;
    expect(counts.take(caller, MINUTE).left).toBe(79);
    const late = counts.exchange();
    expect(counts.take(caller, MINUTE + 60_000).left).toBe(99);
    await late;
    takeMany(other, caller, 5);
    await other.exchange();
    expect(other.take(caller, MINUTE).left).toBe(73);
  });

  it("of a clock that is behind count in the minute that others have begun", async () => {
    const [ahead, behind] = instances(100);
    const caller = somebody();
    for (let call = 0; call < 10; call++) ahead.take(caller, MINUTE + 60_000);
    await ahead.exchange();
    takeMany(behind, caller, 10);
    await behind.exchange();
    expect(behind.take(caller, MINUTE).left).toBe(79);
  });

  it("of a clock that was far ahead refuse nobody", async () => {
    const [wrong, right] = instances(10);
    const caller = somebody();
    for (let call = 0; call < 10; call++) wrong.take(caller, MINUTE + 60 * 60_000);
    await wrong.exchange();
    takeMany(right, caller, 2);
    await right.exchange();
    expect(right.take(caller, MINUTE).left).toBe(7);
  });

  it("are not told to others while they are few", async () => {
    const [counts] = instances(1000);
    const caller = somebody();
    const stored = () => db.prisma.callCount.count({ where: { caller: { contains: keyOf(caller) } } });
    takeMany(counts, caller, 9);
    await counts.exchange();
    expect(await stored()).toBe(0);
    takeMany(counts, caller, 1);
    await counts.exchange();
    expect(await stored()).toBe(1);
  });

  it("of the same callers are exchanged by instances at the same time", async () => {
    const [first, second] = instances(20);
    const callers = [somebody(), somebody(), somebody()] as const;
    const takeAll = () => {
      for (const caller of callers) first.take(caller, MINUTE);
      for (const caller of callers.toReversed()) second.take(caller, MINUTE);
      return [first.exchange(), second.exchange()];
    };
    await Promise.all(takeAll());
    const holder = new pg.Client(inject("databaseUrl"));
    const watcher = new pg.Client(inject("databaseUrl"));
    await Promise.all([holder.connect(), watcher.connect()]);
    const held = `address:${keyOf(callers[1])}`;
    await holder.query("BEGIN");
    await holder.query("UPDATE call_counts SET calls = calls WHERE caller = $1", [held]);
    const exchanges = takeAll();
    const waiting = async () => {
      const { rows } = await watcher.query(
        "SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%call_counts%'",
      );
      return rows.length;
    };
    await expect.poll(waiting, { timeout: 10_000 }).toBe(2);
    await holder.query("COMMIT");
    await Promise.all([holder.end(), watcher.end(), ...exchanges]);
    // Whoever was the last has heard of all.
    const left = callers.map((one) => [first, second].map((counts) => counts.take(one, MINUTE).left));
    expect(left.map((pair) => Math.min(...pair))).toEqual([15, 15, 15]);
  });
});

function keyOf(caller: Caller): string {
  return "network" in caller ? caller.network : String(caller.id);
}
