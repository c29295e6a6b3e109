import { databasePool } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { Turns } from "@/lib/turns";

// A write may wait for others' locks with its connection in hand: some stay free for reading and signing in.
const SPARE_CONNECTIONS = 2;

let turns: Turns | undefined;

/**
 * Runs a member's write when its turn has come: four at a time for one member, and members get their turns one
 * after another. Throws `busy` when the turn does not come within 3 s.
 */
export async function inTurn<T>(memberId: number, write: () => Promise<T>): Promise<T> {
  const places = Math.max(1, databasePool() - SPARE_CONNECTIONS);
  turns ??= new Turns({ places, each: Math.min(4, places), patience: 3_000 });
  const endTurn = await turns.take(memberId);
  if (!endTurn) throw new AppError("busy", { retryAfter: 1 });
  try {
    return await write();
  } finally {
    endTurn();
  }
}
