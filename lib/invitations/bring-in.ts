import { roleMay } from "@/lib/auth/actor";
import type { MemberRole, MemberStatus, TeamRole } from "@/lib/members/member";
import { memberRoles } from "@/lib/members/rules";

/** What somebody is in an organization, as far as an invitation can make it of somebody else. */
export interface Standing {
  role: MemberRole;
  licenses: readonly number[];
  /** The role in each team, by the team's id. */
  teams: ReadonlyMap<number, TeamRole>;
}

/** Who brings somebody in: the inviter, or who reads, resends or revokes an invitation. */
export interface Inviter extends Standing {
  status: MemberStatus;
}

/** The installation itself, which may bring in anybody. */
export const SYSTEM: Inviter = { role: "admin", licenses: [], teams: new Map(), status: "active" };

const RANK: Record<TeamRole, number> = { member: 1, admin: 2, owner: 3 };

/**
 * True when the inviter may bring somebody into the team who is then this much. Whoever reads a code can use
 * it, so nobody gives out more than it is itself; with the right over the whole organization that is any
 * licence and any role in a team.
 */
export function mayBringIn(inviter: Inviter, teamId: number, joined: Standing): boolean {
  return (
    mayInviteInto(inviter, teamId) &&
    mayGiveRole(inviter, joined.role) &&
    joined.licenses.every((license) => mayGiveLicense(inviter, license)) &&
    [...joined.teams].every(([team, role]) => mayGiveTeamRole(inviter, team, role))
  );
}

/** True when the inviter may invite into the team at all. */
export function mayInviteInto(inviter: Inviter, teamId: number): boolean {
  return inviter.status === "active" && mayGiveTeamRole(inviter, teamId, "admin");
}

/** The greater of two roles. */
export function greaterRole(a: MemberRole, b: MemberRole): MemberRole {
  return memberRoles.indexOf(a) >= memberRoles.indexOf(b) ? a : b;
}

export function mayGiveRole(inviter: Inviter, role: MemberRole): boolean {
  return greaterRole(inviter.role, role) === inviter.role;
}

export function mayGiveLicense(inviter: Inviter, license: number): boolean {
  return invitesAnywhere(inviter) || inviter.licenses.includes(license);
}

function mayGiveTeamRole(inviter: Inviter, teamId: number, role: TeamRole): boolean {
  const own = inviter.teams.get(teamId);
  return invitesAnywhere(inviter) || (own !== undefined && RANK[own] >= RANK[role]);
}

function invitesAnywhere({ role }: Inviter): boolean {
  return roleMay(role, "invitations:manage");
}

/** What joining makes of the address: what the invitation grants, and all that its pending member is. */
export function joinedAs(
  { role, licenses }: Pick<Standing, "role" | "licenses">,
  pending: Standing | undefined,
): Standing {
  if (!pending) return { role, licenses, teams: new Map() };
  return {
    role: greaterRole(role, pending.role),
    licenses: [...licenses, ...pending.licenses],
    teams: pending.teams,
  };
}
