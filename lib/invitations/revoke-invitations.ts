import { recordAudit } from "@/lib/audit";
import type { Ctx } from "@/lib/context";
import { transaction } from "@/lib/db";
import { loadByCodes } from "@/lib/invitations/load-by-codes";
import { requireTeam } from "@/lib/teams/require-team";

/**
 * Withdraws invitations, all of them or none: their codes let nobody in any more. One that is withdrawn already stays so, without a second
 * audit entry. Throws `forbidden`, `not_found` or `invitation_invalid` (accepted).
 */
export async function revokeInvitations(ctx: Ctx, teamUuid: string, codes: readonly string[]): Promise<void> {
  const reach = await requireTeam(ctx, teamUuid, "invitations:manage");
  await transaction(ctx.db, async (tx) => {
    const open = (await loadByCodes(tx, reach, codes)).filter(({ status }) => status === "pending");
    await tx.invitation.updateMany({
      where: { id: { in: open.map(({ id }) => id) } },
      data: { status: "revoked", closedAt: ctx.now },
    });
    const entries = open.map(({ id, email, organizationId }) => ({
      organizationId,
      action: "invitation.revoked" as const,
      target: { type: "invitation" as const, id },
      before: { email },
    }));
    await recordAudit(tx, ctx, ...entries);
  });
}
