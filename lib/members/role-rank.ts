import type { Actor } from "@/lib/auth/actor";
import type { MemberRole } from "@/lib/members/member";

const RANK: Record<MemberRole, number> = { user: 0, developer: 1, admin: 2 };

/** The greater of two roles. */
export function greaterRole(a: MemberRole, b: MemberRole): MemberRole {
  return RANK[a] >= RANK[b] ? a : b;
}

/** True when the actor has the role itself, or a greater one. */
export function hasRole(actor: Actor, role: MemberRole): boolean {
  return actor.kind === "system" || RANK[actor.member.role] >= RANK[role];
}
