import type { Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";

/**
 * Holds the team against other changes until the transaction ends; what it returns is read behind the lock.
 * Throws `team_locked` when it was locked meanwhile.
 */
export async function holdTeam(tx: Tx, teamId: number): Promise<{ ownerId: number; name: string }> {
  const [team] = await tx.$queryRaw<{ ownerId: number; name: string; locked: boolean }[]>`
    SELECT owner_id AS "ownerId", name, locked FROM teams WHERE id = ${teamId} FOR NO KEY UPDATE`;
  if (!team) throw new Error(`Team ${teamId} vanished.`);
  if (team.locked) throw new AppError("team_locked");
  return team;
}
