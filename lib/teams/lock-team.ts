import type { Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { selectOne } from "@/lib/members/change/select";
import type { Member } from "@/lib/members/member";
import { requireManager, type TeamInReach } from "@/lib/teams/require-team";

interface LockedTeam {
  id: number;
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
    SELECT id, owner_id AS "ownerId", name, locked FROM teams WHERE id = ${teamId} FOR NO KEY UPDATE`;
  if (!team) throw new Error(`Team ${teamId} vanished.`);
  if (team.locked) throw new AppError("team_locked");
  return team;
}

/**
 * The member that is to own a team, held: it must be able to sign in. Throws `not_found`, or `invalid_input` on
 * `field`.
 */
export async function lockNewOwner(
  tx: Tx,
  organizationId: number,
  uuid: string,
  field: string,
): Promise<Member> {
  const owner = await selectOne(tx, organizationId, { uuid });
  if (owner.status === "active") return owner;
  throw new AppError("invalid_input", { noun: "team", issues: [{ path: [field], code: "not_active" }] });
}
