import { requireMember } from "@/lib/auth/actor";
import { requireStanding } from "@/lib/auth/standing";
import type { Ctx } from "@/lib/context";
import { transaction } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { recordEvents } from "@/lib/events/record";

/** Ends one of one's own tokens. Throws `not_found`, also for somebody else's. */
export async function revokeToken(ctx: Ctx, id: number): Promise<void> {
  const { member, organizationId } = requireMember(ctx.actor);
  await transaction(ctx.db, async (tx) => {
    // Before it goes: it may be the one that asks.
    await requireStanding(tx, ctx.actor);
    const [before] = await tx.$queryRaw<{ name: string }[]>`
      DELETE FROM tokens WHERE id = ${id} AND member_id = ${member.id} RETURNING name`;
    if (!before) throw notFound("token");
    await recordEvents(tx, ctx, [{ organizationId, action: "token.revoked", targetId: id, before }]);
  });
}
