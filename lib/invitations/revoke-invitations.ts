import { transactionAs } from "@/lib/auth/standing";
import type { Ctx } from "@/lib/context";
import { requireByCodes } from "@/lib/invitations/require-by-codes";
import { withdraw } from "@/lib/invitations/withdraw";
import { requireTeam } from "@/lib/teams/require-team";

/**
 * Withdraws invitations, all of them or none: their codes let nobody in any more. One that is withdrawn
 * already stays so, without a second audit entry. Throws `forbidden`, `not_found` or `invitation_invalid`
 * (accepted).
 */
export async function revokeInvitations(ctx: Ctx, teamUuid: string, codes: readonly string[]): Promise<void> {
  const reach = await requireTeam(ctx, teamUuid, "invitations:manage");
  await transactionAs(ctx, async (tx) => {
    const found = await requireByCodes(tx, reach, codes);
    await withdraw(
      tx,
      ctx,
      found.filter(({ status }) => status === "pending"),
    );
  });
}
