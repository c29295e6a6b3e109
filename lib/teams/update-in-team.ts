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

/** Throws what `updateInTeam` throws to who may change nobody in the team, not even itself. */
export async function requireUpdateInTeam(ctx: Ctx, teamUuid: string): Promise<void> {
  if (!(await ownMembership(ctx, teamUuid))) await requireTeam(ctx, teamUuid, "members:update");
}

async function ownMembership({ db, actor }: Ctx, teamUuid: string) {
  if (actor?.kind !== "member") return null;
  return db.prisma.teamMember.findFirst({
    where: { memberId: actor.member.id, team: { uuid: teamUuid } },
    include: { team: true },
  });
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
  const self = actor.kind === "member" && actor.member.uuid === memberUuid;
  const own = self ? await ownMembership(ctx, teamUuid) : null;
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
