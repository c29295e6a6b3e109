import { transactionAs } from "@/lib/auth/standing";
import type { Ctx } from "@/lib/context";
import type { Tx } from "@/lib/db";
import { recordEvents } from "@/lib/events/record";
import { requireByCodes } from "@/lib/invitations/require-by-codes";
import { requireTeam } from "@/lib/teams/require-team";

/**
 * Withdraws invitations, all of them or none: their codes let nobody in any more. Withdrawing twice changes
 * nothing. Throws `forbidden`, `not_found` or `invitation_invalid` (accepted).
 */
export async function revokeInvitations(ctx: Ctx, teamUuid: string, codes: readonly string[]): Promise<void> {
  const reach = await requireTeam(ctx, teamUuid, "invitations:manage");
  await transactionAs(ctx, async (tx) => {
    const found = await requireByCodes(tx, reach, codes);
    const pending = found.filter(({ status }) => status === "pending");
    await withdraw(tx, ctx, pending);
  });
}

/** Withdraws the pending invitations of the members' organization to their addresses. They are held. */
export async function withdrawInvitationsTo(tx: Tx, ctx: Ctx, memberIds: readonly number[]): Promise<void> {
  // In the order of ids like everybody who holds several, so that two never wait for each other crosswise.
  const pending = await tx.$queryRaw<PendingInvitation[]>`
    SELECT id, organization_id AS "organizationId", email FROM invitations
    WHERE status = 'pending' AND email = ANY (ARRAY(SELECT email FROM members WHERE id = ANY (${memberIds}::int[])))
      AND organization_id IN (SELECT organization_id FROM members WHERE id = ANY (${memberIds}::int[]))
    ORDER BY id FOR UPDATE`;
  await withdraw(tx, ctx, pending);
}

/** One that is neither accepted nor revoked, though it may have expired, and is held by the transaction. */
interface PendingInvitation {
  id: number;
  organizationId: number;
  email: string;
}

async function withdraw(tx: Tx, ctx: Ctx, pending: readonly PendingInvitation[]): Promise<void> {
  if (pending.length === 0) return;
  await tx.invitation.updateMany({
    where: { id: { in: pending.map(({ id }) => id) } },
    data: { status: "revoked", closedAt: ctx.now },
  });
  const events = pending.map(({ id, email, organizationId }) => ({
    organizationId,
    action: "invitation.revoked" as const,
    targetId: id,
    before: { email },
  }));
  await recordEvents(tx, ctx, events);
}
