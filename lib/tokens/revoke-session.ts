import { requireMember } from "@/lib/auth/actor";
import { requireStanding } from "@/lib/auth/standing";
import type { Ctx } from "@/lib/context";
import { transaction } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { recordEvents } from "@/lib/events/record";

/** Signs one of one's own browsers out. Throws `not_found`, also for somebody else's. */
export async function revokeSession(ctx: Ctx, id: number): Promise<void> {
  const { member, organizationId } = requireMember(ctx.actor);
  await transaction(ctx.db, async (tx) => {
    // Before it goes: it may be the one that asks.
    await requireStanding(tx, ctx.actor);
    const { count } = await tx.session.deleteMany({ where: { id, memberId: member.id } });
    if (count === 0) throw notFound("session");
    await recordEvents(tx, ctx, [{ organizationId, action: "session.revoked", targetId: id }]);
  });
}
