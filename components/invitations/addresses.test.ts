import { describe, expect, it } from "vitest";
import { isFinished, isRefused, judge, tally, withAddresses } from "@/components/invitations/addresses";

describe("addresses of the invite form", () => {
  it("marks what is no address and what is listed twice without asking anybody", () => {
    const entries = withAddresses([], "li@x.io nobody LI@x.io han@x.io");
    const chips = judge(entries, new Map([["li@x.io", "member"]]));
    expect(chips.map(({ email, state }) => [email, state])).toEqual([
      ["li@x.io", "member"],
      ["nobody", "invalid"],
      ["li@x.io", "duplicate"],
      ["han@x.io", "checking"],
    ]);
    expect(chips.filter(isRefused)).toHaveLength(3);
    expect(tally(chips)).toEqual(
      new Map([
        ["member", 1],
        ["invalid", 1],
        ["duplicate", 1],
        ["checking", 1],
      ]),
    );
  });

  it("gives later addresses keys of their own", () => {
    const entries = withAddresses(withAddresses([], "a@x.io b@x.io").slice(1), "c@x.io");
    expect(entries.map(({ key }) => key)).toEqual([2, 3]);
  });

  it.each([
    ["a@x.io,", true],
    ["a@x.io ", true],
    ["a@x.io；", true],
    ["Li Lei <a@x.io>", true],
    ["a@x.io", false],
    ["Li ", false],
    ["Li Lei <a@x.io ", false],
    ['"Han, ', false],
  ])("knows whether %j is finished", (text, finished) => {
    expect(isFinished(text)).toBe(finished);
  });
});
