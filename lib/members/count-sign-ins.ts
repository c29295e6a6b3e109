import { requirePermission } from "@/lib/auth/actor";
import { VALID_WITH_MEMBER } from "@/lib/auth/credentials";
import type { Ctx } from "@/lib/context";
import { named, query } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { findMember, ID } from "@/lib/members/find-member";
import type { MemberRef } from "@/lib/members/member";

type SignIns = Record<"sessions" | "tokens", number>;

const COUNT = named(
  "count-sign-ins",
  `SELECT (SELECT count(*)::int FROM sessions ${VALID_WITH_MEMBER} WHERE m.id = $1) AS sessions,
    (SELECT count(*)::int FROM tokens ${VALID_WITH_MEMBER} WHERE m.id = $1) AS tokens`,
);

/** The valid sessions and tokens that shutting a member out would end. Throws `forbidden` or `not_found`. */
export async function countSignIns(ctx: Ctx, ref: MemberRef): Promise<SignIns> {
  requirePermission(ctx.actor, "members:lock");
  const member = await findMember(ctx, ref, ID);
  const [counts] = member ? await query<SignIns>(ctx.db, COUNT, [member.id, ctx.now]) : [];
  if (!counts) throw notFound("member");
  return counts;
}
