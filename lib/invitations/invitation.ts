import type { InvitationStatus } from "@/lib/invitations/states";
import type { MemberRole } from "@/lib/members/member";

/** An invitation as a list gives it. */
export interface Invitation {
  id: number;
  email: string;
  status: InvitationStatus;
  /** Empty when its reader may not bring in what it makes of its address: whoever reads a code can use it. */
  code: string;
  /** True when it lets nobody in because its inviter may not give it (any more), until it is renewed. */
  needsRenewal: boolean;
  createdAt: Date;
  expiresAt: Date;
  role: MemberRole;
  licenses: number[];
  departmentUuids: string[];
  invitedBy: { uuid: string; name: string };
}
