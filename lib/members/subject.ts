import type { Member } from "@/lib/members/member";

/** What errors and the audit trail call a member: the most telling name it has. */
export function subjectOf(member: Pick<Member, "name" | "email" | "username">): string {
  return member.name || member.email || member.username;
}

/** A member as an event names it. */
export function namedMember(member: Pick<Member, "uuid" | "name" | "email" | "username">) {
  return { uuid: member.uuid, name: subjectOf(member) };
}
