import { describe, expect, it } from "vitest";
import { bodyRoom, type BodyRoom } from "@/lib/http/body-room";

const MB = 1024 * 1024;
const BUSY = expect.objectContaining({ code: "busy", details: { retryAfter: 1 } });

function taken(member: number, bytes = 10 * MB): BodyRoom {
  const room = bodyRoom(member);
  room.take(bytes);
  return room;
}

function refusal(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return null;
}

describe("the room for large bodies", () => {
  it("is 64 MB for all members together", () => {
    const held = [1, 2, 3, 4, 5, 6].map((member) => taken(member));
    expect(refusal(() => taken(7, 5 * MB))).toEqual(BUSY);
    held.push(taken(7, 4 * MB));
    expect(refusal(() => taken(8, 1))).toEqual(BUSY);
    held.pop()?.free();
    held.push(taken(8, 4 * MB));
    held.forEach((room) => room.free());
    expect(refusal(() => taken(1).free())).toBeNull();
  });

  it("is 10 MB for one member, in as many bodies as may be, as they grow", () => {
    const [one, other] = [taken(1, 4 * MB), taken(1, 4 * MB)];
    expect(refusal(() => other.take(3 * MB))).toEqual(BUSY);
    taken(2).free();
    one.take(2 * MB);
    expect(refusal(() => taken(1, 1))).toEqual(BUSY);
    one.free();
    other.take(6 * MB);
    expect(refusal(() => taken(1, 1))).toEqual(BUSY);
    other.free();
  });

  it("is given back once, and nothing is when nothing was taken", () => {
    const room = taken(1);
    const refused = bodyRoom(1);
    expect(refusal(() => refused.take(1))).toEqual(BUSY);
    refused.free();
    expect(refusal(() => taken(1, 1))).toEqual(BUSY);
    room.free();
    room.free();
    const whole = taken(1);
    expect(refusal(() => taken(1, 1))).toEqual(BUSY);
    whole.free();
  });
});
