import { setTimeout as pause } from "node:timers/promises";
import { busy } from "@/lib/busy";
import { databasePool } from "@/lib/env";
import { PATIENCE_MS, patiently } from "@/lib/patiently";
import { Turns } from "@/lib/turns";

// Some connections stay free for reading and signing in, however many writes go on.
const SPARE_CONNECTIONS = 2;
const MOST_WAITING_MS = 800;
const REFUSAL_MS = 250;

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

/**
 * Throws `busy` when so many writes wait that no other would get its turn soon. It is said after a quarter of
 * a second, or callers who ask again at once would leave no time for those who were let in.
 */
export async function refuseCrowdedWrite(): Promise<void> {
  if (!turns?.isCrowded()) return;
  await pause(REFUSAL_MS);
  if (turns.isCrowded()) throw busy();
}

function newTurns(): Turns {
  const limit = Math.max(1, databasePool() - SPARE_CONNECTIONS);
  const limits = { limit, limitPerOwner: Math.min(4, limit) };
  return new Turns({ name: "writes", ...limits, patienceMs: PATIENCE_MS, mostWaitMs: MOST_WAITING_MS });
}
