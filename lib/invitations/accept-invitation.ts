import { requireMember } from "@/lib/auth/actor";
import { requireStanding } from "@/lib/auth/standing";
import type { Ctx } from "@/lib/context";
import { transaction } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { recordEvents } from "@/lib/events/record";
import { claimInvitation } from "@/lib/invitations/claim-invitation";
import { requireOpenInvitation } from "@/lib/invitations/require-open-invitation";
import { namedProducts } from "@/lib/licenses/products";
import { grantInvited } from "@/lib/invitations/grant-invited";
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
  return transaction(ctx.db, async (tx) => {
    const member = await claimInvitation(tx, ctx, invitation);
    if (member?.id !== own.id) throw new AppError("invitation_invalid");
    // It holds its own row, and changes it from here on.
    await requireStanding(tx, ctx.actor);
    const granted = await grantInvited(tx, ctx, invitation, member);
    const [before, after] = [rightsOf(member), rightsOf(granted)];
    if (JSON.stringify(before) !== JSON.stringify(after)) {
      await recordEvents(tx, ctx, [
        { organizationId, action: "member.updated", targetId: own.id, before, after },
      ]);
    }
    return granted;
  });
}

function rightsOf({ role, licenses }: Member) {
  return { role, licenses: namedProducts(licenses) };
}
