import type { Ctx } from "@/lib/context";
import type { Tx } from "@/lib/db";
import { AppError, notFound } from "@/lib/errors";
import { recordEvents } from "@/lib/events/record";
import { selectAll, selectOne } from "@/lib/members/change/select";
import { type GivenTeamRole, type Member, namedMember, subjectOf, type TeamRole } from "@/lib/members/member";
import { addToTeams } from "@/lib/teams/add-to-teams";
import { changeTeam } from "@/lib/teams/change-team";

type Named = Pick<Member, "id" | "uuid" | "name" | "email" | "username">;
const NAMED = ["id", "uuid", "name", "email", "username"] as const;

/**
 * Puts members of the organization into a team, all of them or none; who is in it stays as it is. Only for
 * administrators: a team's admin invites people. Throws `forbidden`, `not_found` or `team_locked`.
 */
export async function addTeamMembers(
  ctx: Ctx,
  teamUuid: string,
  { memberUuids, role }: { memberUuids: readonly string[]; role: GivenTeamRole },
): Promise<void> {
  await changeTeam(ctx, teamUuid, "teams:manage", async (tx, { organizationWide, team }) => {
    if (!organizationWide) throw new AppError("forbidden");
    const { organizationId, id } = team;
    const members = await selectAll(tx, organizationId, memberUuids, NAMED);
    await addToTeams(tx, ctx, { organizationId, teamIds: [id], members, role });
  });
}

/**
 * Takes members out of a team and its departments, not out of the organization; all of them or none. Throws
 * `forbidden`, `not_found` (also for who is not in the team), `team_locked` or `team_owner`.
 */
export async function removeTeamMembers(
  ctx: Ctx,
  teamUuid: string,
  memberUuids: readonly string[],
): Promise<void> {
  await changeTeam(ctx, teamUuid, "teams:manage", async (tx, { team, ownerId }) => {
    const { organizationId, id: teamId } = team;
    const members = await selectAll(tx, organizationId, memberUuids, NAMED);
    await requireRoles(tx, { teamId, ownerId }, members);
    const memberId = { in: members.map(({ id }) => id) };
    await tx.memberDepartment.deleteMany({ where: { memberId, department: { teamId } } });
    await tx.teamMember.deleteMany({ where: { teamId, memberId } });
    const event = { organizationId, action: "team.member_removed" as const, targetId: teamId };
    const events = members.map((member) => ({ ...event, before: { member: namedMember(member) } }));
    await recordEvents(tx, ctx, events);
  });
}

/**
 * Changes a member's role in a team. The owner's role moves with ownership only, by `updateTeam`.
 * Throws `forbidden`, `not_found`, `team_locked` or `team_owner`.
 */
export async function updateTeamMember(
  ctx: Ctx,
  teamUuid: string,
  { memberUuid, role }: { memberUuid: string; role: GivenTeamRole },
): Promise<void> {
  await changeTeam(ctx, teamUuid, "teams:manage", async (tx, { team, ownerId }) => {
    const { organizationId, id: teamId } = team;
    const held = await selectOne(tx, organizationId, { uuid: memberUuid });
    const [was = role] = await requireRoles(tx, { teamId, ownerId }, [held]);
    if (was === role) return;
    await tx.teamMember.updateMany({ where: { teamId, memberId: held.id }, data: { role } });
    const member = namedMember(held);
    const event = { organizationId, action: "team.member_updated" as const, targetId: teamId };
    await recordEvents(tx, ctx, [{ ...event, before: { member, role: was }, after: { member, role } }]);
  });
}

/**
 * The roles of members in the team, in the order of their ids. Throws `team_owner` for the owner, who stays
 * until the team is handed over, and `not_found` for who is not in the team.
 */
async function requireRoles(
  tx: Tx,
  { teamId, ownerId }: { teamId: number; ownerId: number },
  members: readonly Named[],
): Promise<TeamRole[]> {
  const owner = members.find(({ id }) => id === ownerId);
  if (owner) throw new AppError("team_owner", { subject: subjectOf(owner) });
  const found = await tx.teamMember.findMany({
    where: { teamId, memberId: { in: members.map(({ id }) => id) } },
    orderBy: { memberId: "asc" },
  });
  if (found.length < members.length) throw notFound("member");
  return found.map(({ role }) => role);
}
