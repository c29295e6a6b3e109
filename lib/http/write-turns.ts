import { databasePool } from "@/lib/env";
import { Turns } from "@/lib/turns";

// A write may wait for others' locks while it has a connection: some stay free for reading and signing in.
const SPARE_CONNECTIONS = 2;

let turns: Turns | undefined;

/**
 * Runs a member's write when its turn has come: four at a time for one member, and members get their turns
 * one after another. Throws `busy` when the turn does not come within 3 s.
 */
export function inTurn<T>(memberId: number, write: () => Promise<T>): Promise<T> {
  const limit = Math.max(1, databasePool() - SPARE_CONNECTIONS);
  turns ??= new Turns({ limit, limitPerOwner: Math.min(4, limit), patienceMs: 3_000 });
  return turns.run(memberId, write);
}
