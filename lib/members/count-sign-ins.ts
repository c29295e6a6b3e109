import { requirePermission } from "@/lib/auth/actor";
import type { Ctx } from "@/lib/context";
import { notFound } from "@/lib/errors";
import type { MemberRef } from "@/lib/members/member";

/**
 * How many live sessions and tokens locking, disabling or deleting the member would end. Throws `forbidden`
 * or `not_found`.
 */
export async function countSignIns(ctx: Ctx, ref: MemberRef): Promise<{ sessions: number; tokens: number }> {
  const { organizationId } = requirePermission(ctx.actor, "members:lock");
  const { prisma } = ctx.db;
  const member = await prisma.member.findFirst({
    where: { ...ref, organizationId, deletedAt: null },
    select: { id: true },
  });
  if (!member) throw notFound("member");
  const [sessions, tokens] = await Promise.all([
    prisma.session.count({ where: { memberId: member.id, expiresAt: { gt: ctx.now } } }),
    prisma.token.count({
      where: { memberId: member.id, OR: [{ expiresAt: null }, { expiresAt: { gt: ctx.now } }] },
    }),
  ]);
  return { sessions, tokens };
}
