import { requireMember } from "@/lib/auth/actor";
import { transactionAs } from "@/lib/auth/standing";
import type { Ctx } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { claimInvitation, grantInvited } from "@/lib/invitations/claim-invitation";
import { requireOpenInvitation } from "@/lib/invitations/require-open-invitation";
import { findSelf } from "@/lib/members/find-member";
import type { Member } from "@/lib/members/member";

const OWN_FIELDS = ["id", "email"] as const;

/**
 * Accepts an invitation for the signed-in member's own address: it joins the team with what the invitation
 * grants. Another address, or another organization's invitation, is `invitation_invalid`. Throws
 * `invitation_expired`, `team_locked`, or `unauthenticated` for a member who was shut out meanwhile.
 */
export async function acceptInvitation(ctx: Ctx, code: string): Promise<Member> {
  const { organizationId } = requireMember(ctx.actor);
  const own = await findSelf(ctx, OWN_FIELDS);
  const invitation = await requireOpenInvitation(ctx, code, own.email ?? "");
  if (invitation.organizationId !== organizationId) throw new AppError("invitation_invalid");
  return transactionAs(ctx, async (tx) => {
    const member = await claimInvitation(tx, ctx, invitation);
    if (member?.id !== own.id) throw new AppError("invitation_invalid");
    return grantInvited(tx, ctx, invitation, member);
  });
}
