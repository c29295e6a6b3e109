import { requireMember } from "@/lib/auth/actor";
import { transactionAs } from "@/lib/auth/standing";
import type { Ctx } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { recordEvents } from "@/lib/events/record";

/** Signs one of one's own browsers out. Throws `not_found`, also for somebody else's. */
export async function revokeSession(ctx: Ctx, id: number): Promise<void> {
  const { member, organizationId } = requireMember(ctx.actor);
  await transactionAs(ctx, async (tx) => {
    const { count } = await tx.session.deleteMany({ where: { id, memberId: member.id } });
    if (count === 0) throw notFound("session");
    await recordEvents(tx, ctx, [{ organizationId, action: "session.revoked", targetId: id }]);
  });
}
