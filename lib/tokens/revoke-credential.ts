import { type MemberActor, requireMember } from "@/lib/auth/actor";
import { requireStanding } from "@/lib/auth/standing";
import type { Ctx } from "@/lib/context";
import { transaction, type Tx } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { recordEvents } from "@/lib/events/record";

/** Ends one of one's own tokens. Throws `not_found`, also for somebody else's. */
export function revokeToken(ctx: Ctx, id: number): Promise<void> {
  return revoke(ctx, async (tx, { member, organizationId }) => {
    const [before] = await tx.$queryRaw<{ name: string }[]>`
      DELETE FROM tokens WHERE id = ${id} AND member_id = ${member.id} RETURNING name`;
    if (!before) throw notFound("token");
    await recordEvents(tx, ctx, [{ organizationId, action: "token.revoked", targetId: id, before }]);
  });
}

/** Signs one of one's own browsers out. Throws `not_found`, also for somebody else's. */
export function revokeSession(ctx: Ctx, id: number): Promise<void> {
  return revoke(ctx, async (tx, { member, organizationId }) => {
    const { count } = await tx.session.deleteMany({ where: { id, memberId: member.id } });
    if (count === 0) throw notFound("session");
    await recordEvents(tx, ctx, [{ organizationId, action: "session.revoked", targetId: id }]);
  });
}

async function revoke(ctx: Ctx, work: (tx: Tx, actor: MemberActor) => Promise<void>): Promise<void> {
  const actor = requireMember(ctx.actor);
  await transaction(ctx.db, async (tx) => {
    // Before it goes: it may be the one that asks.
    await requireStanding(tx, actor);
    await work(tx, actor);
  });
}
