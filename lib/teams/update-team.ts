import { transactionAs } from "@/lib/auth/standing";
import type { Ctx } from "@/lib/context";
import type { Tx } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { recordEvents } from "@/lib/events/record";
import { selectOne } from "@/lib/members/change/select";
import type { Member } from "@/lib/members/member";
import { namedMember } from "@/lib/members/subject";
import { requireOrganization } from "@/lib/organizations/require-organization";
import { refuseUnfitOwner } from "@/lib/teams/refuse-unfit-owner";

export interface TeamChanges {
  name?: string | undefined;
  description?: string | undefined;
  /** The new owner; the old one stays as an admin of the team. */
  ownerUuid?: string | undefined;
  locked?: boolean | undefined;
}

/**
 * Changes what is given; a change that changes nothing writes no audit entry. Throws `forbidden`, `not_found`
 * or `invalid_input`.
 */
export async function updateTeam(
  ctx: Ctx,
  { organizationUuid, teamUuid }: { organizationUuid: string; teamUuid: string },
  changes: TeamChanges,
): Promise<void> {
  const { organizationId } = requireOrganization(ctx, organizationUuid, "teams:manage");
  await transactionAs(ctx, async (tx) => {
    const [held] = await tx.$queryRaw<{ id: number }[]>`
      SELECT id FROM teams WHERE organization_id = ${organizationId} AND uuid = ${teamUuid} FOR NO KEY UPDATE`;
    if (!held) throw notFound("team");
    const team = await tx.team.findUniqueOrThrow({ where: { id: held.id }, include: { owner: true } });
    const owner = await newOwner(tx, organizationId, team, changes.ownerUuid, ctx.now);
    const { name = team.name, description = team.description, locked = team.locked } = changes;
    const before = {
      name: team.name,
      description: team.description,
      locked: team.locked,
      owner: namedMember(team.owner),
    };
    const after = { name, description, locked, owner: namedMember(owner) };
    if (JSON.stringify(before) === JSON.stringify(after)) return;
    await tx.team.update({ where: { id: team.id }, data: { name, description, locked, ownerId: owner.id } });
    await recordEvents(tx, ctx, [
      {
        organizationId,
        action: "team.updated",
        targetId: team.id,
        before,
        after,
      },
    ]);
  });
}

type Owner = Pick<Member, "id" | "uuid" | "name" | "email" | "username">;

async function newOwner(
  tx: Tx,
  organizationId: number,
  team: { id: number; owner: Owner },
  uuid: string | undefined,
  now: Date,
): Promise<Owner> {
  if (uuid === undefined) return team.owner;
  const owner = await selectOne(tx, organizationId, { uuid });
  if (owner.id === team.owner.id) return team.owner;
  refuseUnfitOwner(owner, "owner");
  await tx.teamMember.updateMany({
    where: { teamId: team.id, memberId: team.owner.id },
    data: { role: "admin" },
  });
  await tx.teamMember.upsert({
    where: { teamId_memberId: { teamId: team.id, memberId: owner.id } },
    create: { teamId: team.id, memberId: owner.id, role: "owner", joinedAt: now },
    update: { role: "owner" },
  });
  return owner;
}
