import { describe, expect, it } from "vitest";
import { type Owner, Turns } from "@/lib/turns";

const LONG = 60_000;
const [ADA, BOB, CAY] = [1, 2, 3];

/** Turns that are asked for all at once, the names of those that have begun, and how to end one. */
function taking(turns: Turns, asked: readonly (readonly [string, Owner])[]) {
  const ends = new Map<string, () => void>();
  const begun: string[] = [];
  for (const [name, owner] of asked) {
    void turns.take(owner).then((end) => {
      if (!end) return;
      begun.push(name);
      ends.set(name, end);
    });
  }
  return { begun, end: (name: string) => ends.get(name)?.() };
}

/** Everything that follows from what was just done has happened. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("turns", () => {
  it("are as many at a time as there are places, in the order they were asked for", async () => {
    const turns = new Turns({ limit: 2, limitPerOwner: 2, patienceMs: LONG });
    const { begun, end } = taking(turns, [
      ["first", ADA],
      ["second", ADA],
      ["third", ADA],
      ["fourth", ADA],
    ]);
    await settled();
    expect(begun).toEqual(["first", "second"]);
    end("second");
    await settled();
    expect(begun).toEqual(["first", "second", "third"]);
    end("first");
    end("third");
    await settled();
    expect(begun).toEqual(["first", "second", "third", "fourth"]);
    end("fourth");
  });

  it("leave places for others, however many one owner asks for", async () => {
    const turns = new Turns({ limit: 3, limitPerOwner: 2, patienceMs: LONG });
    const { begun, end } = taking(turns, [
      ["ada 1", ADA],
      ["ada 2", ADA],
      ["ada 3", ADA],
      ["bob 1", BOB],
    ]);
    await settled();
    expect(begun).toEqual(["ada 1", "ada 2", "bob 1"]);
    for (const name of ["ada 1", "ada 2", "bob 1"]) end(name);
    await settled();
    expect(begun.at(-1)).toBe("ada 3");
    end("ada 3");
  });

  it("go round between owners, not to whoever asked most", async () => {
    const turns = new Turns({ limit: 1, limitPerOwner: 1, patienceMs: LONG });
    const names = ["ada 1", "ada 2", "ada 3", "bob 1", "cay 1", "bob 2"];
    const { begun, end } = taking(turns, [
      ["ada 1", ADA],
      ["ada 2", ADA],
      ["ada 3", ADA],
      ["bob 1", BOB],
      ["cay 1", CAY],
      ["bob 2", BOB],
    ]);
    for (let round = 0; round < names.length; round++) {
      await settled();
      end(begun.at(-1) ?? "");
    }
    expect(begun.toSorted()).toEqual(names.toSorted());
    const at = (name: string) => begun.indexOf(name);
    expect([at("bob 1") < at("ada 3"), at("cay 1") < at("ada 3"), at("ada 2") < at("ada 3")]).toEqual([
      true,
      true,
      true,
    ]);
  });

  it("come in time or not at all, and an abandoned one is no one's", async () => {
    const turns = new Turns({ limit: 1, limitPerOwner: 1, patienceMs: 20 });
    const end = await turns.take(ADA);
    expect(end).not.toBeNull();
    expect(await turns.take(BOB)).toBeNull();
    end?.();
    const next = await turns.take(CAY);
    expect(next).not.toBeNull();
    next?.();
  });

  it("are given up by whoever leaves, before or while waiting", async () => {
    const turns = new Turns({ limit: 1, limitPerOwner: 1, patienceMs: LONG });
    expect(await turns.take(ADA, AbortSignal.abort())).toBeNull();
    const end = await turns.take(ADA);
    const leaving = new AbortController();
    const left = turns.take(BOB, leaving.signal);
    const after = turns.take(CAY);
    leaving.abort();
    expect(await left).toBeNull();
    end?.();
    const last = await after;
    expect(last).not.toBeNull();
    last?.();
  });

  it("keep their owner's share and their place after their owner has gone", async () => {
    const turns = new Turns({ limit: 1, limitPerOwner: 1, patienceMs: LONG });
    const leaving = new AbortController();
    const end = await turns.take(ADA, leaving.signal);
    leaving.abort();
    const { begun } = taking(turns, [["bob", BOB]]);
    await settled();
    expect(begun).toEqual([]);
    end?.();
    await settled();
    expect(begun).toEqual(["bob"]);
  });

  it("are not waited for by more of one owner than may", async () => {
    const turns = new Turns({ limit: 1, limitPerOwner: 1, patienceMs: LONG, maxWaiting: 2 });
    const { begun, end } = taking(turns, [
      ["ada 1", ADA],
      ["ada 2", ADA],
      ["ada 3", ADA],
    ]);
    expect(await turns.take(ADA)).toBeNull();
    const bob = turns.take(BOB);
    for (const name of ["ada 1", "ada 2"]) {
      await settled();
      end(name);
    }
    (await bob)?.();
    await settled();
    expect(begun).toEqual(["ada 1", "ada 2", "ada 3"]);
    end("ada 3");
  });

  it("come first to whoever has none yet", async () => {
    const turns = new Turns({ limit: 2, limitPerOwner: 2, patienceMs: LONG });
    const { begun, end } = taking(turns, [
      ["ada 1", ADA],
      ["ada 2", ADA],
      ["ada 3", ADA],
      ["bob", BOB],
    ]);
    await settled();
    end("ada 1");
    await settled();
    expect(begun).toEqual(["ada 1", "ada 2", "bob"]);
    for (const name of ["ada 2", "bob"]) end(name);
    await settled();
    end("ada 3");
  });

  it("are refused at once when they would not come soon, however long one would wait", async () => {
    const turns = new Turns({
      limit: 1,
      limitPerOwner: 1,
      patienceMs: LONG,
      backlog: { least: 64, seconds: 0.1 },
    });
    const asked = Array.from({ length: 65 }, (_, n) => [`turn ${n}`, n] as const);
    const { begun, end } = taking(turns, asked);
    expect(turns.isCrowded()).toBe(true);
    expect(await turns.take(100)).toBeNull();
    await expect(turns.run(100, () => Promise.resolve("done"))).rejects.toMatchObject({ code: "busy" });
    for (let n = 0; n < asked.length; n++) {
      await settled();
      end(begun.at(-1) ?? "");
    }
    expect(begun).toHaveLength(65);
    expect(turns.isCrowded()).toBe(false);
    (await turns.take(100))?.();
  });

  it("run work and end with it, also when it throws before it waits for anything", async () => {
    const turns = new Turns({ limit: 1, limitPerOwner: 1, patienceMs: 50 });
    const failing = () => {
      throw new Error("at once");
    };
    await expect(turns.run(ADA, failing)).rejects.toThrow("at once");
    expect(await turns.run(ADA, () => Promise.resolve("done"))).toBe("done");
    const end = await turns.take(ADA);
    await expect(turns.run(BOB, () => Promise.resolve("late"))).rejects.toMatchObject({ code: "busy" });
    end?.();
  });
});
