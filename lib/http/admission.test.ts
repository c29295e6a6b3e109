import { describe, expect, it } from "vitest";
import { CROWDED } from "@/lib/backlog";
import { Admission, type Pass } from "@/lib/http/admission";

/** Enters many times at once; who is at work, and what was told to those who are not let in. */
function entering(admission: Admission, count: number) {
  const working: Pass[] = [];
  const refused: string[] = [];
  const all = Array.from({ length: count }, async () => {
    try {
      working.push(await admission.enter());
    } catch (error) {
      refused.push(error instanceof Error ? error.message : "");
    }
  });
  return { working, refused, all: Promise.all(all) };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("admission", () => {
  it("lets 64 work at once, and one in for each that leaves", async () => {
    const admission = new Admission();
    const { working, refused, all } = entering(admission, 256);
    await settled();
    expect(working).toHaveLength(64);
    expect(admission.count()).toEqual({ held: 64, waiting: 192 });
    for (let left = 0; left < 256; left++) {
      const [pass] = working.splice(0, 1);
      if (pass) admission.leave(pass);
      await settled();
      expect(working).toHaveLength(Math.min(64, 255 - left));
    }
    await all;
    expect(refused).toEqual([]);
  });

  it("tells those for whom there is no room, and lets all in once there is", async () => {
    const admission = new Admission();
    const first = entering(admission, 64);
    await first.all;
    const others = entering(admission, 200);
    await expect.poll(() => others.refused).toEqual(Array<string>(8).fill(CROWDED));
    const leaving = setInterval(() => {
      const pass = first.working.shift() ?? others.working.shift();
      if (pass) admission.leave(pass);
    }, 1);
    await others.all;
    clearInterval(leaving);
    expect(others.refused).toHaveLength(8);
  });

  it("goes on without those who take long, who leave whenever they do", async () => {
    const admission = new Admission();
    const slow = entering(admission, 64);
    await slow.all;
    const next = entering(admission, 10);
    await next.all;
    expect(next.refused).toEqual([]);
    for (const pass of [...slow.working, ...next.working]) admission.leave(pass);
    const after = entering(admission, 70);
    await settled();
    expect(after.working).toHaveLength(64);
    for (const pass of after.working) admission.leave(pass);
    await after.all;
  });
});
