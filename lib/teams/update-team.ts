import { transactionAs } from "@/lib/auth/standing";
import type { Ctx } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { recordEvents } from "@/lib/events/record";
import { namedMember } from "@/lib/members/member";
import { requireOrganization } from "@/lib/organizations/require-organization";
import { lockNewOwner } from "@/lib/teams/change-team";

export interface TeamChanges {
  name?: string | undefined;
  description?: string | undefined;
  /** The new owner; the old one stays as an admin of the team. */
  ownerUuid?: string | undefined;
  locked?: boolean | undefined;
}

/** Changes a team; the same values again change nothing. Throws `forbidden`, `not_found`, `invalid_input`. */
export async function updateTeam(
  ctx: Ctx,
  { organizationUuid, teamUuid }: { organizationUuid: string; teamUuid: string },
  { ownerUuid, ...changes }: TeamChanges,
): Promise<void> {
  const { organizationId } = requireOrganization(ctx, organizationUuid, "teams:manage");
  await transactionAs(ctx, async (tx) => {
    const [held] = await tx.$queryRaw<{ id: number }[]>`
      SELECT id FROM teams WHERE organization_id = ${organizationId} AND uuid = ${teamUuid} FOR NO KEY UPDATE`;
    if (!held) throw notFound("team");
    const teamId = held.id;
    const team = await tx.team.findUniqueOrThrow({ where: { id: teamId }, include: { owner: true } });
    // Who owns it already may be somebody who can't sign in.
    const given = ownerUuid !== undefined && ownerUuid !== team.owner.uuid;
    const owner = given ? await lockNewOwner(tx, organizationId, ownerUuid, "owner") : team.owner;
    const { name = team.name, description = team.description, locked = team.locked } = changes;
    const state = { name: team.name, description: team.description, locked: team.locked };
    const before = { ...state, owner: namedMember(team.owner) };
    const after = { name, description, locked, owner: namedMember(owner) };
    if (JSON.stringify(before) === JSON.stringify(after)) return;
    if (given) {
      await tx.teamMember.updateMany({ where: { teamId, memberId: team.ownerId }, data: { role: "admin" } });
      await tx.teamMember.upsert({
        where: { teamId_memberId: { teamId, memberId: owner.id } },
        create: { teamId, memberId: owner.id, role: "owner", joinedAt: ctx.now },
        update: { role: "owner" },
      });
    }
    await tx.team.update({ where: { id: teamId }, data: { name, description, locked, ownerId: owner.id } });
    const event = { organizationId, action: "team.updated" as const, targetId: teamId, before, after };
    await recordEvents(tx, ctx, [event]);
  });
}
