import { describe, expect, it } from "vitest";
import { bodyRoom, type BodyRoom } from "@/lib/http/body-room";
import { LARGE_BODY } from "@/lib/http/body-limits";

const MB = 1024 * 1024;
const BUSY = expect.objectContaining({ code: "busy", details: { retryAfter: 1 } });

function taken(member: number, bytes = LARGE_BODY): BodyRoom {
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
    const held = [1, 1, 2, 2, 3, 3].map((member) => taken(member));
    expect(refusal(() => taken(4, 5 * MB))).toEqual(BUSY);
    held.push(taken(4, 4 * MB));
    expect(refusal(() => taken(5, 1))).toEqual(BUSY);
    held.pop()?.free();
    held.push(taken(5, 4 * MB));
    held.forEach((room) => room.free());
    expect(refusal(() => taken(1, 64 * MB).free())).toBeNull();
  });

  it("is that of four bodies for one member", () => {
    const held = [1, 2, 3, 4].map(() => taken(1, MB));
    expect(refusal(() => taken(1, MB))).toEqual(BUSY);
    taken(2, MB).free();
    held.pop()?.free();
    held.push(taken(1, MB));
    expect(refusal(() => taken(1, MB))).toEqual(BUSY);
    held.forEach((room) => room.free());
  });

  it("is given back once, and nothing is when nothing was taken", () => {
    const room = taken(1, 60 * MB);
    bodyRoom(1).free();
    const refused = bodyRoom(2);
    expect(refusal(() => refused.take(5 * MB))).toEqual(BUSY);
    refused.free();
    expect(refusal(() => taken(2, 5 * MB))).toEqual(BUSY);
    room.free();
    room.free();
    const whole = taken(3, 64 * MB);
    expect(refusal(() => taken(4, 1))).toEqual(BUSY);
    whole.free();
  });
});
