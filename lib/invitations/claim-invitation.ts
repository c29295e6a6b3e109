import type { Ctx } from "@/lib/context";
import type { Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { recordEvents } from "@/lib/events/record";
import type { FoundInvitation } from "@/lib/invitations/require-open-invitation";
import { isVouchedFor } from "@/lib/invitations/standings";
import type { Member } from "@/lib/members/member";
import { lockOpenTeam } from "@/lib/teams/lock-team";

/**
 * Uses an invitation up and answers the organization's member with its address, held. Of callers at the same
 * time one gets past this; the others, and holders of a code that was renewed, withdrawn or may not be given
 * any more, hear `invitation_invalid`. Throws `team_locked` too.
 */
export async function claimInvitation(tx: Tx, ctx: Ctx, found: FoundInvitation): Promise<Member | null> {
  const { id, organizationId, email, codeDigest } = found;
  await lockOpenTeam(tx, found.teamId);
  // Members before invitations, in the order of ids, like everywhere. Behind these locks nobody's rights
  // change.
  await tx.$queryRaw`
    SELECT id FROM members WHERE id = ${found.invitedById} OR email = ${email} AND organization_id = ${organizationId}
    ORDER BY id FOR NO KEY UPDATE`;
  const { count } = await tx.invitation.updateMany({
    where: { id, status: "pending", codeDigest, expiresAt: { gt: ctx.now } },
    data: { status: "accepted", closedAt: ctx.now },
  });
  if (count === 0 || !(await isVouchedFor(tx, found))) throw new AppError("invitation_invalid");
  const event = { organizationId, action: "invitation.accepted" as const, targetId: id };
  await recordEvents(tx, ctx, [{ ...event, after: { email } }]);
  return tx.member.findFirst({ where: { email, organizationId }, omit: { passwordHash: true } });
}
