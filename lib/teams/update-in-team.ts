import { requireActor } from "@/lib/auth/actor";
import type { Ctx } from "@/lib/context";
import { AppError, notFound } from "@/lib/errors";
import type { LicenseInput } from "@/lib/members/member-input";
import type { Changed } from "@/lib/members/change/change";
import { updateMember } from "@/lib/members/update-member";
import { requireTeam } from "@/lib/teams/require-team";

/** What a team's call changes of a member; the departments are those of the team. */
export interface ChangesInTeam {
  name: string;
  title: string;
  company: string;
  departmentUuids: readonly string[];
  licenses: readonly LicenseInput[];
}

/**
 * Changes a member of a team: for administrators everything, for the team's admins and owner its departments
 * there, for the member itself what everybody may change of themselves. Who is not in the team is
 * `not_found`. Throws what `updateMember` does, and `team_locked`.
 */
export async function updateInTeam(
  ctx: Ctx,
  { teamUuid, memberUuid }: { teamUuid: string; memberUuid: string },
  { departmentUuids, ...changes }: ChangesInTeam,
): Promise<Changed> {
  const actor = requireActor(ctx.actor);
  const own =
    actor.kind === "member" && actor.member.uuid === memberUuid
      ? await ctx.db.prisma.teamMember.findFirst({
          where: { memberId: actor.member.id, team: { uuid: teamUuid } },
          include: { team: true },
        })
      : null;
  const { team, organizationWide } = own
    ? { team: own.team, organizationWide: false }
    : await requireTeam(ctx, teamUuid, "members:update");
  if (team.locked) throw new AppError("team_locked");
  const membership = await ctx.db.prisma.teamMember.findFirst({
    where: { teamId: team.id, member: { uuid: memberUuid, deletedAt: null } },
    select: { memberId: true },
  });
  if (!membership) throw notFound("member");
  return updateMember(
    ctx,
    { id: membership.memberId },
    { ...changes, departments: { uuids: departmentUuids, teamId: team.id } },
    { team: { id: team.id, managed: own?.role !== "member" && !organizationWide } },
  );
}
