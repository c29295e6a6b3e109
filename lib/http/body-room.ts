import { busy } from "@/lib/busy";
import { LARGE_BODY } from "@/lib/http/body-limits";

// What a process of 1 GB can hold beside everything else: a parsed body takes about ten times its bytes.
const MOST_BYTES = 64 * 1024 * 1024;
// One body of the largest kind, so that a few members never have all of it.
const MOST_OF_ONE_MEMBER = LARGE_BODY;

let taken = 0;
const shares = new Map<number, number>();

/** The memory that one request's large body takes, from its first bytes until it is answered. */
export type BodyRoom = ReturnType<typeof bodyRoom>;

/** Room for a large body of this member; none is taken until asked for. */
export function bodyRoom(memberId: number) {
  let mine = 0;
  function add(bytes: number): void {
    const share = (shares.get(memberId) ?? 0) + bytes;
    mine += bytes;
    taken += bytes;
    if (share === 0) shares.delete(memberId);
    else shares.set(memberId, share);
  }
  return {
    /** More room, as bytes arrive. Throws `busy` when the process, or the member's share, has none left. */
    take(bytes: number): void {
      const share = shares.get(memberId) ?? 0;
      if (share + bytes > MOST_OF_ONE_MEMBER || taken + bytes > MOST_BYTES) throw busy();
      add(bytes);
    },
    free: () => add(-mine),
  };
}
