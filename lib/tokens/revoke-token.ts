import { requireMember } from "@/lib/auth/actor";
import { transactionAs } from "@/lib/auth/standing";
import type { Ctx } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { recordEvents } from "@/lib/events/record";

/** Ends one of one's own tokens. Throws `not_found`, also for somebody else's. */
export async function revokeToken(ctx: Ctx, id: number): Promise<void> {
  const { member, organizationId } = requireMember(ctx.actor);
  await transactionAs(ctx, async (tx) => {
    const [before] = await tx.$queryRaw<{ name: string }[]>`
      DELETE FROM tokens WHERE id = ${id} AND member_id = ${member.id} RETURNING name`;
    if (!before) throw notFound("token");
    await recordEvents(tx, ctx, [{ organizationId, action: "token.revoked", targetId: id, before }]);
  });
}
