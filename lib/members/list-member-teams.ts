import { requireActor, requirePermission } from "@/lib/auth/actor";
import type { Ctx } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { findMember, ID } from "@/lib/members/find-member";
import type { MemberRef, TeamRole } from "@/lib/members/member";
import { names } from "@/lib/members/update-rights";

export type MemberTeam = Awaited<ReturnType<typeof listMemberTeams>>["teams"][number];

export interface MemberTeamPage {
  /** Only teams where the member has this role. */
  role?: TeamRole;
  offset: number;
  limit: number;
}

/** The teams a member is in, oldest first, and how many they are in all. Throws `forbidden`, `not_found`. */
export async function listMemberTeams(ctx: Ctx, ref: MemberRef, { role, offset, limit }: MemberTeamPage) {
  const actor = requireActor(ctx.actor);
  if (!names(actor, ref)) requirePermission(actor, "teams:read");
  const { organizationId } = actor;
  const { prisma } = ctx.db;
  const member = await findMember(ctx, ref, ID);
  if (!member) throw notFound("member");
  const isIn = { organizationId, members: { some: { memberId: member.id, role } } };
  const owner = { select: { uid: true, email: true, name: true, description: true, status: true } };
  const [teams, total] = await Promise.all([
    prisma.team.findMany({
      where: isIn,
      select: { id: true, name: true, description: true, locked: true, owner },
      orderBy: { id: "asc" },
      skip: offset,
      take: limit,
    }),
    prisma.team.count({ where: isIn }),
  ]);
  return { teams, total };
}
