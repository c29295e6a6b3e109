import { expect, test } from "vitest";
import { Restarts } from "@/lib/restarts";

test("what ends by itself is started again after longer and longer waits, five times in ten minutes", () => {
  const restarts = new Restarts();
  const start = Date.now();
  const waits = [0, 1, 2, 3, 4, 5].map((second) => restarts.next(start + second * 1000));
  expect(waits).toEqual([0, 1_000, 2_000, 4_000, 8_000, null]);
  expect(restarts.next(start + 599_999)).toBe(null);
  // The first is ten minutes old, the other four still count.
  expect(restarts.next(start + 600_000)).toBe(8_000);
  expect(restarts.next(start + 3_600_000)).toBe(0);
});
