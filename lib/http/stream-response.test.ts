import { describe, expect, it } from "vitest";
import { listAccounts } from "@/lib/dialects/accounts/contracts";
import { accounts } from "@/lib/dialects/accounts/dialect";
import { ones } from "@/lib/dialects/ones/dialect";
import { Streamed } from "@/lib/http/reply";
import { streamResponse } from "@/lib/http/stream-response";

async function* batches(...given: number[][]) {
  yield* given;
}

async function read(list: Streamed<number>, dialect = accounts): Promise<unknown> {
  return streamResponse(dialect, listAccounts, list, {}).json();
}

describe("a streamed list", () => {
  it("is the whole envelope, however the items come", async () => {
    const whole = { errcode: 200, errmsg: "success", data: [1, 2, 3] };
    expect(await read(new Streamed(batches([1, 2, 3])))).toEqual(whole);
    expect(await read(new Streamed(batches([1], [], [2, 3], [])))).toEqual(whole);
  });

  it("may be empty", async () => {
    expect(await read(new Streamed(batches()))).toEqual({ errcode: 200, errmsg: "success", data: [] });
    expect(await read(new Streamed(batches([], [])))).toEqual({ errcode: 200, errmsg: "success", data: [] });
  });

  it("sits where the dialect wants it", async () => {
    expect(await read(new Streamed(batches([1], [2]), (items) => ({ invitations: items })), ones)).toEqual({
      invitations: [1, 2],
    });
  });

  it("ends the reading when the caller leaves", async () => {
    let ended = false;
    async function* endless() {
      try {
        for (let n = 0; ; n++) yield [n];
      } finally {
        ended = true;
      }
    }
    const reader = streamResponse(accounts, listAccounts, new Streamed(endless()), {}).body?.getReader();
    await reader?.read();
    await reader?.cancel();
    expect(ended).toBe(true);
  });

  it("is lost to a caller that does not take the next piece in time, and its reading ends", async () => {
    let over: () => void;
    const ended = new Promise<void>((resolve) => (over = resolve));
    async function* endless() {
      try {
        for (let n = 0; ; n++) yield [n];
      } finally {
        over();
      }
    }
    const faults: unknown[] = [];
    const options = { patience: 20, report: (fault: unknown) => void faults.push(fault) };
    const reader = streamResponse(
      accounts,
      listAccounts,
      new Streamed(endless()),
      {},
      options,
    ).body?.getReader();
    await reader?.read();
    await ended;
    await expect(reader?.read()).rejects.toThrow("A caller stopped reading its list, so the list was ended.");
    expect(faults).toEqual([]);
  });

  it("has all the time it needs to read the next piece", async () => {
    async function* slow() {
      yield [1];
      await new Promise((resolve) => setTimeout(resolve, 60));
      yield [2];
    }
    const response = streamResponse(accounts, listAccounts, new Streamed(slow()), {}, { patience: 20 });
    expect(await response.json()).toEqual({ errcode: 200, errmsg: "success", data: [1, 2] });
  });
});
