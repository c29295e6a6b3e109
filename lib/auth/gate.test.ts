import { expect, it } from "vitest";
import { createGate } from "@/lib/auth/gate";

it("lets a few through at a time, others in order, and refuses past those who may wait", async () => {
  const gate = createGate({ running: 2, waiting: 2 });
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const pass = (name: number) =>
    gate(() => {
      begun.push(name);
      return new Promise<number>((resolve) => ends.push(() => resolve(name)));
    });
  const passing = [pass(1), pass(2), pass(3), pass(4)];
  await expect(pass(5)).rejects.toMatchObject({ code: "busy", details: { retryAfter: 1 } });
  expect(begun).toEqual([1, 2]);
  ends[1]?.();
  await passing[1];
  await expect.poll(() => begun).toEqual([1, 2, 3]);
  ends[0]?.();
  ends[2]?.();
  await expect.poll(() => begun).toEqual([1, 2, 3, 4]);
  ends[3]?.();
  expect(await Promise.all(passing)).toEqual([1, 2, 3, 4]);
});

it("gives the place of what failed to the next", async () => {
  const gate = createGate({ running: 1, waiting: 1 });
  const failing = gate(() => Promise.reject(new Error("broken")));
  const next = gate(() => Promise.resolve("through"));
  await expect(failing).rejects.toThrow("broken");
  expect(await next).toBe("through");
});
