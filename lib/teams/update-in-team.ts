import { requireActor } from "@/lib/auth/actor";
import type { Ctx } from "@/lib/context";
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
  expectedVersion?: number,
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
  return updateMember(
    ctx,
    { uuid: memberUuid },
    { ...changes, departments: { uuids: departmentUuids, teamId: team.id } },
    { team: { id: team.id, managed: own?.role !== "member" && !organizationWide }, expectedVersion },
  );
}
