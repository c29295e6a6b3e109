import { requirePermission } from "@/lib/auth/actor";
import { VALID_WITH_MEMBER } from "@/lib/auth/valid";
import type { Ctx } from "@/lib/context";
import { named, query } from "@/lib/db";
import { notFound } from "@/lib/errors";
import type { MemberRef } from "@/lib/members/member";

interface SignIns {
  sessions: number;
  tokens: number;
}

const COUNT = named(
  "count-sign-ins",
  `SELECT (SELECT count(*)::int FROM sessions ${VALID_WITH_MEMBER} WHERE m.id = $1) AS sessions,
    (SELECT count(*)::int FROM tokens ${VALID_WITH_MEMBER} WHERE m.id = $1) AS tokens`,
);

/** The valid sessions and tokens that shutting a member out would end. Throws `forbidden` or `not_found`. */
export async function countSignIns(ctx: Ctx, ref: MemberRef): Promise<SignIns> {
  const { organizationId } = requirePermission(ctx.actor, "members:lock");
  const member = await ctx.db.prisma.member.findFirst({
    where: { ...ref, organizationId, deletedAt: null },
    select: { id: true },
  });
  if (!member) throw notFound("member");
  const [counts] = await query<SignIns & Record<string, number>>(ctx.db, COUNT, [member.id, ctx.now]);
  return { sessions: counts?.sessions ?? 0, tokens: counts?.tokens ?? 0 };
}
