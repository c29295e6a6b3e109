import { requirePermission } from "@/lib/auth/actor";
import type { Ctx } from "@/lib/context";
import { changeOne } from "@/lib/members/change/change";
import type { Member, MemberRef } from "@/lib/members/member";

/**
 * Shuts a member out of every dialect and the pages; licences and departments stay. Locking twice keeps the
 * first date and writes no second audit entry. Throws `forbidden`, `not_found`, `self` or `last_admin`.
 */
export async function lockMember(ctx: Ctx, ref: MemberRef): Promise<Member> {
  const actor = requirePermission(ctx.actor, "members:lock");
  return (await changeOne(ctx, ref, { verb: "locked" }, { actor })).member;
}

/**
 * Lets a locked member in again; the sessions and tokens that locking ended stay ended. Unlocking twice
 * changes nothing. Throws `forbidden` or `not_found`.
 */
export async function unlockMember(ctx: Ctx, ref: MemberRef): Promise<Member> {
  const actor = requirePermission(ctx.actor, "members:lock");
  return (await changeOne(ctx, ref, { verb: "unlocked" }, { actor })).member;
}
