import { transactionAs } from "@/lib/auth/standing";
import type { Ctx } from "@/lib/context";
import { AppError, notFound } from "@/lib/errors";
import { recordEvents } from "@/lib/events/record";
import { namedMember, subjectOf } from "@/lib/members/subject";
import { lockTeam } from "@/lib/teams/lock-team";
import { requireOpenTeam } from "@/lib/teams/require-team";

/**
 * Changes a member's role in a team. The owner's role moves with ownership only, by `updateTeam`.
 * Throws `forbidden`, `not_found`, `team_locked` or `team_owner`.
 */
export async function updateTeamMember(
  ctx: Ctx,
  teamUuid: string,
  { memberUuid, role }: { memberUuid: string; role: "member" | "admin" },
): Promise<void> {
  const reach = await requireOpenTeam(ctx, teamUuid, "teams:manage");
  const { team } = reach;
  await transactionAs(ctx, async (tx) => {
    const { ownerId } = await lockTeam(tx, reach);
    const place = await tx.teamMember.findFirst({
      where: { teamId: team.id, member: { uuid: memberUuid, deletedAt: null } },
      include: { member: { select: { uuid: true, name: true, email: true, username: true } } },
    });
    if (!place) throw notFound("member");
    if (place.memberId === ownerId) throw new AppError("team_owner", { subject: subjectOf(place.member) });
    if (place.role === role) return;
    const member = namedMember(place.member);
    await tx.teamMember.update({
      where: { teamId_memberId: { teamId: team.id, memberId: place.memberId } },
      data: { role },
    });
    await recordEvents(tx, ctx, [
      {
        organizationId: team.organizationId,
        action: "team.member_updated",
        targetId: team.id,
        before: { member, role: place.role },
        after: { member, role },
      },
    ]);
  });
}
