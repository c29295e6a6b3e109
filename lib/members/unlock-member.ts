import { requirePermission } from "@/lib/auth/actor";
import type { Ctx } from "@/lib/context";
import { transaction } from "@/lib/db";
import { recordEvents } from "@/lib/events/record";
import { endSignIns } from "@/lib/members/end-sign-ins";
import { loadForChange } from "@/lib/members/load-for-change";
import { unlockLocked } from "@/lib/members/lock-ordinary";
import type { Member, MemberRef } from "@/lib/members/member";

/**
 * Lets a locked member in again; the sessions and tokens that locking ended stay ended. Unlocking twice changes nothing.
 * Throws `forbidden` or `not_found`.
 */
export async function unlockMember(ctx: Ctx, ref: MemberRef): Promise<Member> {
  const actor = requirePermission(ctx.actor, "members:lock");
  const unlocked = "id" in ref ? await unlockLocked(ctx, actor, ref.id) : null;
  if (unlocked) return unlocked;
  return transaction(ctx.db, async (tx) => {
    const member = await loadForChange(tx, actor.organizationId, ref);
    if (!member.lockedAt) return member;
    // A sign-in that was under way while the member was locked left a session; it doesn't come back to life.
    await endSignIns(tx, [member.id]);
    const unlocked = await tx.member.update({
      where: { id: member.id },
      data: { lockedAt: null, updatedAt: ctx.now, version: { increment: 1 } },
      omit: { passwordHash: true },
    });
    await recordEvents(tx, ctx, [
      {
        organizationId: actor.organizationId,
        action: "member.unlocked",
        targetId: member.id,
        before: { status: member.status },
        after: { status: unlocked.status },
      },
    ]);
    return unlocked;
  });
}
