import { requirePermission } from "@/lib/auth/actor";
import type { Ctx } from "@/lib/context";
import { changeOne } from "@/lib/members/change/change";
import type { Member, MemberRef } from "@/lib/members/member";

/**
 * Lets a locked member in again; the sessions and tokens that locking ended stay ended. Unlocking twice
 * changes nothing. Throws `forbidden` or `not_found`.
 */
export async function unlockMember(ctx: Ctx, ref: MemberRef): Promise<Member> {
  const actor = requirePermission(ctx.actor, "members:lock");
  return (await changeOne(ctx, ref, { verb: "unlocked" }, { actor })).member;
}
