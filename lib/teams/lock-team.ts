import type { Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { requireManager, type TeamInReach } from "@/lib/teams/require-team";

interface LockedTeam {
  ownerId: number;
  name: string;
}

/**
 * Holds the team and who manages it against other changes until the transaction ends, and asks for the right
 * again behind the lock. Throws `forbidden` or `team_locked` when that became so meanwhile.
 */
export async function lockTeam(
  tx: Tx,
  { actor, team: { id }, organizationWide }: TeamInReach,
): Promise<LockedTeam> {
  const team = await lockOpenTeam(tx, id);
  if (!organizationWide) await requireManager(tx, actor, id);
  return team;
}

/** The same for what needs no right in the team. Throws `team_locked`. */
export async function lockOpenTeam(tx: Tx, teamId: number): Promise<LockedTeam> {
  const [team] = await tx.$queryRaw<(LockedTeam & { locked: boolean })[]>`
    SELECT owner_id AS "ownerId", name, locked FROM teams WHERE id = ${teamId} FOR NO KEY UPDATE`;
  if (!team) throw new Error(`Team ${teamId} vanished.`);
  if (team.locked) throw new AppError("team_locked");
  return team;
}
