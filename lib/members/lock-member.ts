import { requirePermission } from "@/lib/auth/actor";
import type { Ctx } from "@/lib/context";
import { transaction } from "@/lib/db";
import { recordEvents } from "@/lib/events/record";
import { keepAnAdmin, refuseSelf } from "@/lib/members/guards";
import { endSignIns } from "@/lib/members/end-sign-ins";
import { loadForChange } from "@/lib/members/load-for-change";
import { lockOrdinary } from "@/lib/members/lock-ordinary";
import type { Member, MemberRef } from "@/lib/members/member";

/**
 * Shuts a member out of every dialect and the pages; licences and departments stay. Locking twice keeps the first date
 * and writes no second audit entry. Throws `forbidden`, `not_found`, `self` or `last_admin`.
 */
export async function lockMember(ctx: Ctx, ref: MemberRef): Promise<Member> {
  const actor = requirePermission(ctx.actor, "members:lock");
  const locked = "id" in ref ? await lockOrdinary(ctx, actor, ref.id) : null;
  if (locked) return locked;
  return transaction(ctx.db, async (tx) => {
    const member = await loadForChange(tx, actor.organizationId, ref);
    if (member.lockedAt) return member;
    refuseSelf(actor, member.id);
    await keepAnAdmin(tx, actor.organizationId, [member]);
    const locked = await tx.member.update({
      where: { id: member.id },
      data: { lockedAt: ctx.now, updatedAt: ctx.now, version: { increment: 1 } },
      omit: { passwordHash: true },
    });
    await endSignIns(tx, [member.id]);
    await recordEvents(tx, ctx, [
      {
        organizationId: actor.organizationId,
        action: "member.locked",
        targetId: member.id,
        before: { status: member.status },
        after: { status: locked.status },
      },
    ]);
    return locked;
  });
}
