import { requireMember } from "@/lib/auth/actor";
import type { Ctx } from "@/lib/context";
import { transaction } from "@/lib/db";
import { recordEvents } from "@/lib/events/record";

/** Ends the token or session that was presented, on every instance with the next request. */
export async function logOut(ctx: Ctx): Promise<void> {
  const { member, credential, organizationId } = requireMember(ctx.actor);
  await transaction(ctx.db, async (tx) => {
    const where = { id: credential.id };
    if (credential.kind === "token") await tx.token.deleteMany({ where });
    else await tx.session.deleteMany({ where });
    await recordEvents(tx, ctx, [{ organizationId, action: "member.signed_out", targetId: member.id }]);
  });
}
