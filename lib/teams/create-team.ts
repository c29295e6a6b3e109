import { transactionAs } from "@/lib/auth/standing";
import type { Ctx } from "@/lib/context";
import { recordEvents } from "@/lib/events/record";
import { newUuid } from "@/lib/ids";
import { selectOne } from "@/lib/members/change/select";
import { namedMember } from "@/lib/members/subject";
import { requireOrganization } from "@/lib/organizations/require-organization";
import { listTeamsWhere } from "@/lib/teams/list-teams-where";
import { refuseUnfitOwner } from "@/lib/teams/refuse-unfit-owner";
import type { Team } from "@/lib/teams/team";

/**
 * Makes a team; its owner becomes its first member. Throws `forbidden`, `not_found` or `invalid_input` (an
 * owner who isn't active).
 */
export async function createTeam(
  ctx: Ctx,
  organizationUuid: string,
  given: { name: string; description: string; ownerUuid: string },
): Promise<Team> {
  const { organizationId } = requireOrganization(ctx, organizationUuid, "teams:manage");
  const id = await transactionAs(ctx, async (tx) => {
    const owner = await selectOne(tx, organizationId, { uuid: given.ownerUuid });
    refuseUnfitOwner(owner, "teamOwner");
    const team = await tx.team.create({
      data: {
        organizationId,
        uuid: newUuid(),
        name: given.name,
        description: given.description,
        ownerId: owner.id,
        createdAt: ctx.now,
        members: { create: { memberId: owner.id, role: "owner", joinedAt: ctx.now } },
      },
    });
    await recordEvents(tx, ctx, [
      {
        organizationId,
        action: "team.created",
        targetId: team.id,
        after: { name: team.name, owner: namedMember(owner) },
      },
    ]);
    return team.id;
  });
  const [team] = await listTeamsWhere(ctx, organizationId, { id });
  if (!team) throw new Error(`Team ${id} vanished.`);
  return team;
}
