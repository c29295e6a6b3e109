import { setImmediate } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import { CROWDED } from "@/lib/backlog";
import { BoundedPool } from "@/lib/bounded-pool";
import { databaseUrl } from "@/lib/env";

const pool = new BoundedPool({ connectionString: databaseUrl(), max: 2 });
afterAll(() => pool.end());

describe("a pool that many wait for", () => {
  it("lets 256 wait and refuses the others at once, and everybody comes in later", async () => {
    const held = await Promise.all([pool.connect(), pool.connect()]);
    const asked = Array.from({ length: 300 }, (_, n) => pool.query<{ n: number }>(`SELECT ${n} AS n`));
    const outcomes = Promise.allSettled(asked);
    await expect(pool.connect()).rejects.toThrow(CROWDED);
    expect(pool.waitingCount).toBe(256);
    for (const client of held) client.release();
    const told = (await outcomes).map((outcome) =>
      outcome.status === "fulfilled" ? outcome.value.rows[0]?.n : String(outcome.reason),
    );
    expect(told).toEqual(Array.from({ length: 300 }, (_, n) => (n < 256 ? n : `Error: ${CROWDED}`)));
    expect((await pool.query("SELECT 1 AS n")).rows).toEqual([{ n: 1 }]);
  });

  it("lets more wait when it serves them fast enough", async () => {
    let [served, most] = [0, 0];
    const askOn = async () => {
      while (served < 8_000) {
        await pool.query("SELECT 1").then(
          () => served++,
          // Answers could not come in if callers asked again at once.
          () => setImmediate(),
        );
        most = Math.max(most, pool.waitingCount);
      }
    };
    await Promise.all(Array.from({ length: 400 }, askOn));
    expect(most).toBeGreaterThan(256);
  });
});
