import { describe, expect, it } from "vitest";
import { testDatabase } from "@/test/support/fixtures";
import { count, forgive, refuseExhausted } from "@/lib/auth/throttle";
import { randomText } from "@/lib/ids";

const limit = { attempts: 3, windowSeconds: 60 };
// Ahead of the clock: the housekeeping that another test tries takes away what is over by it.
const NOW = new Date("2100-01-01T00:00:00Z");

function later(seconds: number): Date {
  return new Date(NOW.getTime() + seconds * 1000);
}

function counted() {
  return { key: randomText(12), limit };
}

describe("a throttle", () => {
  const db = testDatabase();

  it("lets a number of attempts through, then says when to come back", async () => {
    const [one, fresh] = [counted(), counted()];
    for (let attempt = 0; attempt < 3; attempt++) {
      await refuseExhausted(db, [fresh, one], later(attempt));
      await count(db, one, later(attempt));
    }
    const limited = { code: "rate_limited", details: { retryAfter: 40 } };
    await expect(refuseExhausted(db, [fresh, one], later(20))).rejects.toMatchObject(limited);
    await expect(count(db, one, later(20))).rejects.toMatchObject(limited);
    await refuseExhausted(db, [fresh, one], later(60));
    await count(db, one, later(60));
  });

  it("counts attempts that arrive together", async () => {
    const one = counted();
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => count(db, one, NOW)));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
  });

  it("forgets after a right one, and keeps keys apart", async () => {
    const [one, other] = [counted(), counted()];
    for (let attempt = 0; attempt < 3; attempt++) await count(db, one, NOW);
    await count(db, other, NOW);
    await forgive(db, one.key);
    await refuseExhausted(db, [one, other], NOW);
    await count(db, one, NOW);
  });
});
