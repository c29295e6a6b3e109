import { requireMember } from "@/lib/auth/actor";
import { holderOf, issueToken } from "@/lib/auth/credentials";
import { transactionAs } from "@/lib/auth/standing";
import type { Ctx } from "@/lib/context";
import { recordEvents } from "@/lib/events/record";
import type { OwnToken } from "@/lib/tokens/list-credentials";

/** Makes a token for oneself, valid until revoked if `days` is null. The secret is returned only here. */
export async function addToken(
  ctx: Ctx,
  { name, days }: { name: string; days: number | null },
): Promise<{ secret: string; token: OwnToken }> {
  const actor = requireMember(ctx.actor);
  const { organizationId } = actor;
  return transactionAs(ctx, async (tx) => {
    const { id, secret } = await issueToken(tx, holderOf(actor), { name, days, now: ctx.now });
    const after = { name, days };
    await recordEvents(tx, ctx, [{ organizationId, action: "token.created", targetId: id, after }]);
    const token = await tx.token.findUniqueOrThrow({ where: { id }, omit: { digest: true } });
    return { secret, token: { ...token, current: false } };
  });
}
