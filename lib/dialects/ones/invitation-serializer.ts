import type { z } from "zod";
import type { invitation as shape } from "@/lib/dialects/ones/contracts/invitations";
import { seconds } from "@/lib/dialects/ones/serializers";
import type { Invitation } from "@/lib/invitations/invitation";
import { inviteLink } from "@/lib/invitations/invite-link";
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
  };
}
