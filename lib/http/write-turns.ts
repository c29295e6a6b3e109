import { databasePool } from "@/lib/env";
import { PATIENCE_MS, patiently } from "@/lib/patiently";
import { Turns } from "@/lib/turns";

// Some connections stay free for reading and signing in, however many writes go on.
const SPARE_CONNECTIONS = 2;
/** How many may wait for a turn. */
const WAITING = { least: 64, seconds: 0.8 };

let turns: Turns | undefined;

/**
 * Runs a member's write when its turn has come: four at a time for one member, and members get their turns
 * one after another. Throws `busy` when the turn does not come within 3 s; and, as `patiently` does, a lock's
 * time-out.
 */
export function inTurn<T>(memberId: number, write: () => Promise<T>): Promise<T> {
  turns ??= newTurns();
  const taken = turns;
  return patiently((leftMs) => taken.run(memberId, write, leftMs));
}

/** Whether so many writes wait that no other would get its turn soon. */
export function areWritesCrowded(): boolean {
  return turns?.isCrowded() ?? false;
}

function newTurns(): Turns {
  const limit = Math.max(1, databasePool() - SPARE_CONNECTIONS);
  const limits = { limit, limitPerOwner: Math.min(4, limit) };
  return new Turns({ name: "writes", ...limits, patienceMs: PATIENCE_MS, backlog: WAITING });
}
