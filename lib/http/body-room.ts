import { AppError } from "@/lib/errors";

// What a process of 1 GB can hold beside everything else: a parsed body takes about ten times its bytes.
const MOST_BYTES = 64 * 1024 * 1024;
const MOST_OF_ONE_MEMBER = 4;

let taken = 0;
const uploads = new Map<number, number>();

/** The room in this process that one request's large body takes, from its reading until it is answered. */
export interface BodyRoom {
  /** Throws `busy` when the process, or the member, has too many large bodies under way. */
  take(bytes: number): void;
  free(): void;
}

/** Room for a large body of this member; none is taken until asked for. */
export function bodyRoom(memberId: number): BodyRoom {
  let mine = 0;
  return {
    take(bytes) {
      const others = uploads.get(memberId) ?? 0;
      if (others >= MOST_OF_ONE_MEMBER || taken + bytes > MOST_BYTES) {
        throw new AppError("busy", { retryAfter: 1 });
      }
      mine = bytes;
      taken += bytes;
      uploads.set(memberId, others + 1);
    },
    free() {
      if (mine === 0) return;
      taken -= mine;
      mine = 0;
      const others = (uploads.get(memberId) ?? 1) - 1;
      if (others === 0) uploads.delete(memberId);
      else uploads.set(memberId, others);
    },
  };
}
