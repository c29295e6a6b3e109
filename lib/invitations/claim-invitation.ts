import { recordAudit } from "@/lib/audit";
import type { Ctx } from "@/lib/context";
import type { Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import type { FoundInvitation } from "@/lib/invitations/find-invitation";
import { holdTeam } from "@/lib/teams/hold-team";

/**
 * Uses an invitation up. Of any number of callers at the same time exactly one gets past this; the others hear
 * `invitation_invalid`, as do those whose code was renewed or withdrawn meanwhile. Throws `team_locked` too.
 */
export async function claimInvitation(tx: Tx, ctx: Ctx, found: FoundInvitation): Promise<void> {
  await holdTeam(tx, found.teamId);
  const { count } = await tx.invitation.updateMany({
    where: { id: found.id, status: "pending", codeDigest: found.codeDigest, expiresAt: { gt: ctx.now } },
    data: { status: "accepted", closedAt: ctx.now },
  });
  if (count === 0) throw new AppError("invitation_invalid");
  await recordAudit(tx, ctx, {
    organizationId: found.organizationId,
    action: "invitation.accepted",
    target: { type: "invitation", id: found.id },
    after: { email: found.email },
  });
}
