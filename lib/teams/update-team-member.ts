import { recordAudit } from "@/lib/audit";
import type { Ctx } from "@/lib/context";
import { transaction } from "@/lib/db";
import { AppError, notFound } from "@/lib/errors";
import { subjectOf } from "@/lib/members/guards";
import { holdTeam } from "@/lib/teams/hold-team";
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
  const { team } = await requireOpenTeam(ctx, teamUuid, "teams:manage");
  await transaction(ctx.db, async (tx) => {
    const { ownerId } = await holdTeam(tx, team.id);
    const place = await tx.teamMember.findFirst({
      where: { teamId: team.id, member: { uuid: memberUuid, deletedAt: null } },
      include: { member: { select: { name: true, email: true, username: true } } },
    });
    if (!place) throw notFound("member");
    if (place.memberId === ownerId) throw new AppError("team_owner", { subject: subjectOf(place.member) });
    if (place.role === role) return;
    await tx.teamMember.update({
      where: { teamId_memberId: { teamId: team.id, memberId: place.memberId } },
      data: { role },
    });
    await recordAudit(tx, ctx, {
      organizationId: team.organizationId,
      action: "team.member_updated",
      target: { type: "team", id: team.id },
      before: { member: memberUuid, role: place.role },
      after: { member: memberUuid, role },
    });
  });
}
