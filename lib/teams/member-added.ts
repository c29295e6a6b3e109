import { type DirectoryEvent, namedIn } from "@/lib/events/events";
import type { TeamRole } from "@/lib/members/member";

/** What is recorded when a member comes into a team, whichever way. */
export function memberAdded(
  team: { id: number; organizationId: number },
  member: { uuid: string; name: string },
  role: TeamRole,
): DirectoryEvent<"team.member_added"> {
  const after = { member: namedIn(member), role };
  return { organizationId: team.organizationId, action: "team.member_added", targetId: team.id, after };
}
