import type { Ctx } from "@/lib/context";
import { requireOpenInvitation } from "@/lib/invitations/require-open-invitation";
import { subjectOf } from "@/lib/members/member";

/** What the holder of a code may know before accepting. */
export interface InvitationPreview {
  email: string;
  teamName: string;
  organizationName: string;
  invitedBy: string;
  expiresAt: Date;
  /** True: the address has an account in the organization and signs in to accept. */
  hasAccount: boolean;
}

/** What a code leads to; changes nothing. Throws `invitation_invalid` or `invitation_expired`. */
export async function previewInvitation(ctx: Ctx, code: string): Promise<InvitationPreview> {
  const { email, organizationId, team, organization, invitedBy, expiresAt } = await requireOpenInvitation(
    ctx,
    code,
  );
  const account = await ctx.db.prisma.member.findFirst({
    where: { email, organizationId },
    select: { status: true },
  });
  return {
    email,
    teamName: team.name,
    organizationName: organization.name,
    invitedBy: subjectOf({ ...invitedBy, email: invitedBy.email ?? "" }),
    expiresAt,
    hasAccount: account !== null && account.status !== "pending",
  };
}
