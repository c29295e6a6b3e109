import type { MemberRole } from "@/lib/members/member";

const RANK: Record<MemberRole, number> = { user: 0, developer: 1, admin: 2 };

/** The greater of two roles. */
export function greaterRole(a: MemberRole, b: MemberRole): MemberRole {
  return RANK[a] >= RANK[b] ? a : b;
}
