import type { Ctx } from "@/lib/context";
import { requireOpenInvitation } from "@/lib/invitations/require-open-invitation";
import { subjectOf } from "@/lib/members/member";

/** What the holder of a code may know before accepting. */
export type InvitationPreview = Awaited<ReturnType<typeof previewInvitation>>;

/** What a code leads to; changes nothing. Throws `invitation_invalid` or `invitation_expired`. */
export async function previewInvitation(ctx: Ctx, code: string) {
  const found = await requireOpenInvitation(ctx, code);
  const { email, organizationId, team, organization, invitedBy, expiresAt } = found;
  const account = await ctx.db.prisma.member.findFirst({
    where: { email, organizationId },
    select: { status: true },
  });
  const names = { teamName: team.name, organizationName: organization.name, invitedBy: subjectOf(invitedBy) };
  // Who has an account in the organization signs in to accept.
  return { email, ...names, expiresAt, hasAccount: account !== null && account.status !== "pending" };
}
