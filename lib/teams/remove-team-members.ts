import { transactionAs } from "@/lib/auth/standing";
import type { Ctx } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { namedIn } from "@/lib/events/events";
import { recordEvents } from "@/lib/events/record";
import { lockTeam } from "@/lib/teams/lock-team";
import { requireMembers } from "@/lib/teams/require-members";
import { requireOpenTeam } from "@/lib/teams/require-team";

/**
 * Takes members out of a team and its departments; all of them or none. They stay members of the
 * organization. Throws `forbidden`, `not_found` (also for who is not in the team), `team_locked` or
 * `team_owner`.
 */
export async function removeTeamMembers(
  ctx: Ctx,
  teamUuid: string,
  memberUuids: readonly string[],
): Promise<void> {
  const reach = await requireOpenTeam(ctx, teamUuid, "teams:manage");
  const { team } = reach;
  const { organizationId } = team;
  await transactionAs(ctx, async (tx) => {
    const { ownerId } = await lockTeam(tx, reach);
    const members = await requireMembers(tx, organizationId, memberUuids);
    const owner = members.find(({ id }) => id === ownerId);
    if (owner) throw new AppError("team_owner", { subject: owner.name });
    const ids = members.map(({ id }) => id);
    await tx.memberDepartment.deleteMany({
      where: { memberId: { in: ids }, department: { teamId: team.id } },
    });
    const { count } = await tx.teamMember.deleteMany({ where: { teamId: team.id, memberId: { in: ids } } });
    if (count < ids.length) throw new AppError("not_found", { noun: "member" });
    const events = members.map((member) => ({
      organizationId,
      action: "team.member_removed" as const,
      targetId: team.id,
      before: { member: namedIn(member) },
    }));
    await recordEvents(tx, ctx, events);
  });
}
