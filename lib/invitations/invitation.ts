import type { InvitationStatus } from "@/lib/invitations/states";
import type { MemberRole } from "@/lib/members/member";

/** An invitation as a list gives it. */
export interface Invitation {
  id: number;
  email: string;
  status: InvitationStatus;
  /** Empty when the invitation grants more than its reader has: a code is as good as what it grants. */
  code: string;
  createdAt: Date;
  expiresAt: Date;
  role: MemberRole;
  licenses: number[];
  departmentUuids: string[];
  invitedBy: { uuid: string; name: string };
}
