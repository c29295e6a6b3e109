import type { AuditRecord } from "@/lib/audit";
import type { Member } from "@/lib/members/member";

/** The audit entry of a member that was made. */
export function creationOf(member: Member): AuditRecord {
  const { id, organizationId, username, email, phone, name, role, status } = member;
  return {
    organizationId,
    action: "member.created",
    target: { type: "member", id },
    after: { username, email, phone, name, role, status },
  };
}
