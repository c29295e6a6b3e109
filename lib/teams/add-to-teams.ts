import type { Ctx } from "@/lib/context";
import type { Tx } from "@/lib/db";
import { recordEvents } from "@/lib/events/record";
import { type GivenTeamRole, type Member, namedMember } from "@/lib/members/member";

/** Who comes into which teams, and as what. */
interface Joining {
  organizationId: number;
  teamIds: readonly number[];
  members: readonly Pick<Member, "id" | "uuid" | "name" | "email" | "username">[];
  role: GivenTeamRole;
}

/** The one way into teams that exist, with an event each. Who is in a team already stays as it is. */
export async function addToTeams(tx: Tx, ctx: Ctx, joining: Joining): Promise<void> {
  const { organizationId, teamIds, members, role } = joining;
  if (teamIds.length === 0) return;
  const added = await tx.$queryRaw<{ teamId: number; memberId: number }[]>`
    INSERT INTO team_members (team_id, member_id, role, joined_at)
    SELECT t, m, ${role}::"TeamRole", ${ctx.now}
    FROM unnest(${teamIds}::int[]) t CROSS JOIN unnest(${members.map(({ id }) => id)}::int[]) m
    ON CONFLICT DO NOTHING RETURNING team_id AS "teamId", member_id AS "memberId"`;
  const byId = new Map(members.map((member) => [member.id, member]));
  const events = added.flatMap(({ teamId, memberId }) => {
    const member = byId.get(memberId);
    const event = { organizationId, action: "team.member_added" as const, targetId: teamId };
    return member ? [{ ...event, after: { member: namedMember(member), role } }] : [];
  });
  await recordEvents(tx, ctx, events);
}
