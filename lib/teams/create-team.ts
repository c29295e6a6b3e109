import { transactionAs } from "@/lib/auth/standing";
import type { Ctx } from "@/lib/context";
import { recordEvents } from "@/lib/events/record";
import { newUuid } from "@/lib/ids";
import { namedMember } from "@/lib/members/member";
import { requireOrganization } from "@/lib/organizations/require-organization";
import { listTeamsWhere, type Team } from "@/lib/teams/list-teams-where";
import { lockNewOwner } from "@/lib/teams/change-team";

/** Makes a team with its owner. Throws `forbidden`, `not_found` or `invalid_input` (an owner not active). */
export async function createTeam(
  ctx: Ctx,
  organizationUuid: string,
  { name, description, ownerUuid }: { name: string; description: string; ownerUuid: string },
): Promise<Team> {
  const { organizationId } = requireOrganization(ctx, organizationUuid, "teams:manage");
  const id = await transactionAs(ctx, async (tx) => {
    const owner = await lockNewOwner(tx, organizationId, ownerUuid, "teamOwner");
    const { id } = await tx.team.create({
      data: {
        organizationId,
        uuid: newUuid(),
        name,
        description,
        ownerId: owner.id,
        createdAt: ctx.now,
        members: { create: { memberId: owner.id, role: "owner", joinedAt: ctx.now } },
      },
    });
    const after = { name, owner: namedMember(owner) };
    await recordEvents(tx, ctx, [{ organizationId, action: "team.created", targetId: id, after }]);
    return id;
  });
  const [team] = await listTeamsWhere(ctx, organizationId, { id });
  if (!team) throw new Error(`Team ${id} vanished.`);
  return team;
}
