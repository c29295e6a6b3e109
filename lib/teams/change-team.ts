import type { Permission } from "@/lib/auth/permissions";
import { transactionAs } from "@/lib/auth/standing";
import type { Ctx } from "@/lib/context";
import type { Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { selectOne } from "@/lib/members/change/select";
import type { Member } from "@/lib/members/member";
import { requireManager, requireTeam, type TeamInReach } from "@/lib/teams/require-team";

/**
 * Does `work` in a team that is not locked, for who has the right in the organization or manages the team;
 * both are judged again behind the lock on the team. Throws `forbidden`, `not_found` or `team_locked`.
 */
export async function changeTeam<T>(
  ctx: Ctx,
  teamUuid: string,
  permission: Permission,
  work: (tx: Tx, reach: TeamInReach & { ownerId: number }) => Promise<T>,
): Promise<T> {
  const reach = await requireTeam(ctx, teamUuid, permission);
  const { actor, team, organizationWide } = reach;
  if (team.locked) throw new AppError("team_locked");
  return transactionAs(ctx, async (tx) => {
    const ownerId = await lockOpenTeam(tx, team.id);
    if (!organizationWide) await requireManager(tx, actor, team.id);
    return work(tx, { ...reach, ownerId });
  });
}

/** Holds a team against other changes until the transaction ends; answers its owner. Throws `team_locked`. */
export async function lockOpenTeam(tx: Tx, teamId: number): Promise<number> {
  const [team] = await tx.$queryRaw<{ ownerId: number; locked: boolean }[]>`
    SELECT owner_id AS "ownerId", locked FROM teams WHERE id = ${teamId} FOR NO KEY UPDATE`;
  if (!team) throw new Error(`Team ${teamId} vanished.`);
  if (team.locked) throw new AppError("team_locked");
  return team.ownerId;
}

/** The new owner of a team, held; it can sign in. Throws `not_found`, or `invalid_input` on `field`. */
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
