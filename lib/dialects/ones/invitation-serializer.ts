import type { z } from "zod";
import type { previewInvitation } from "@/lib/dialects/ones/contracts/auth";
import type { addInvitations, invitation as shape } from "@/lib/dialects/ones/contracts/invitations";
import { failedLicenseTypes, seconds } from "@/lib/dialects/ones/serializers";
import type { Invitation } from "@/lib/invitations/list-invitations";
import type { Invited } from "@/lib/invitations/invite-addresses";
import { inviteLink } from "@/lib/invitations/invite-link";
import type { InvitationPreview } from "@/lib/invitations/preview-invitation";
import { type InvitationStatus, stateOf } from "@/lib/invitations/states";

const STATUS: Record<InvitationStatus, number> = { pending: 1, accepted: 2, revoked: 3 };

/** The six published keys of an invitation, in their order; `now` decides whether it has expired. */
export function toInvitation(
  invitation: Pick<Invitation, "code" | "email" | "createdAt" | "expiresAt" | "status">,
  { origin, now }: { origin: string; now: Date },
): z.output<typeof shape> {
  const { code, email, createdAt, status } = invitation;
  return {
    code,
    invite_link: code === "" ? "" : inviteLink(origin, code),
    email,
    create_time: seconds(createdAt),
    status: STATUS[status],
    is_expired: stateOf(invitation, now) === "expired",
  };
}

/** The same with what `expand=details` adds. */
export function toDetailedInvitation(
  invitation: Invitation,
  asked: { origin: string; now: Date },
): z.output<typeof shape> {
  return {
    ...toInvitation(invitation, asked),
    id: invitation.id,
    state: stateOf(invitation, asked.now),
    expire_time: seconds(invitation.expiresAt),
    invited_by: invitation.invitedBy,
    license_types: invitation.licenses,
    role: invitation.role,
    department_uuids: invitation.departmentUuids,
    needs_renewal: invitation.needsRenewal,
  };
}

/** What became of the addresses of one call. */
export function toInvited({
  emails,
  failures,
  failedLicenses,
}: Invited): z.output<typeof addInvitations.answer> {
  return {
    bad_emails: failures.map(({ email }) => email),
    success_emails: emails,
    failures,
    fail_license_types: failedLicenseTypes(failedLicenses),
  };
}

/** What the holder of a code may know. */
export function toPreview(preview: InvitationPreview): z.output<typeof previewInvitation.answer> {
  return {
    email: preview.email,
    team_name: preview.teamName,
    org_name: preview.organizationName,
    invited_by: preview.invitedBy,
    expire_time: seconds(preview.expiresAt),
    has_account: preview.hasAccount,
  };
}
