import { describe, expect, it } from "vitest";
import { testDatabase } from "@/e2e/support/fixtures";
import { forgive, refund, throttle } from "@/lib/auth/throttle";
import { randomText } from "@/lib/ids";

const LIMIT = { attempts: 3, windowSeconds: 60 };
// Ahead of the clock: the housekeeping that another test tries takes away what is over by it.
const NOW = new Date("2100-01-01T00:00:00Z");

function later(seconds: number): Date {
  return new Date(NOW.getTime() + seconds * 1000);
}

describe("a throttle", () => {
  const db = testDatabase();

  it("lets a number of attempts through, then says when to come back", async () => {
    const key = randomText(12);
    for (let attempt = 0; attempt < 3; attempt++) await throttle(db, key, LIMIT, later(attempt));
    await expect(throttle(db, key, LIMIT, later(20))).rejects.toMatchObject({
      code: "rate_limited",
      details: { retryAfter: 40 },
    });
    await throttle(db, key, LIMIT, later(60));
  });

  it("counts attempts that arrive together", async () => {
    const key = randomText(12);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, () => throttle(db, key, LIMIT, NOW)),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
  });

  it("takes a right attempt back", async () => {
    const key = randomText(12);
    for (let attempt = 0; attempt < 5; attempt++) {
      await throttle(db, key, LIMIT, NOW);
      await refund(db, key);
    }
    for (let attempt = 0; attempt < 3; attempt++) await throttle(db, key, LIMIT, NOW);
    await expect(throttle(db, key, LIMIT, NOW)).rejects.toMatchObject({ code: "rate_limited" });
  });

  it("forgets after a right one, and keeps keys apart", async () => {
    const [one, other] = [randomText(12), randomText(12)];
    for (let attempt = 0; attempt < 3; attempt++) await throttle(db, one, LIMIT, NOW);
    await throttle(db, other, LIMIT, NOW);
    await forgive(db, one);
    await throttle(db, one, LIMIT, NOW);
  });
});
