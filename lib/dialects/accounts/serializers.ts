import type { Account, Project } from "@/lib/dialects/accounts/account";
import type { MemberProfile } from "@/lib/dialects/member-query";
import type { MemberTeam } from "@/lib/members/list-member-teams";
import type { Member, MemberRole, MemberStatus, TeamRole } from "@/lib/members/member";

const STATUS: Record<MemberStatus, number> = { active: 1, pending: 2, locked: 4, disabled: 4, deleted: 0 };
const ROLE: Record<MemberRole, number> = { user: 1, developer: 2, admin: 3 };
const ROLES: Record<1 | 2 | 3, MemberRole> = { 1: "user", 2: "developer", 3: "admin" };

/** A member's role, from accounts' number. */
export function roleOf(number: 1 | 2 | 3): MemberRole {
  return ROLES[number];
}

const ACCOUNT_FIELDS = [
  ...(["uid", "status", "username", "phone", "email"] as const),
  ...(["name", "description", "role", "tier", "type"] as const),
];
type AccountField = (typeof ACCOUNT_FIELDS)[number];

/** What an account and its ETag are made of. */
export const VERSIONED_ACCOUNT = [...ACCOUNT_FIELDS, "version" as const];

/** A member as accounts publishes it. */
export function toAccount(member: Pick<Member, AccountField>): Account {
  return {
    uid: member.uid,
    status: STATUS[member.status],
    username: member.username,
    phone: member.phone ?? "",
    email: member.email ?? "",
    nickname: member.name,
    desc: member.description,
    role: ROLE[member.role],
    tier: member.tier,
    type: member.type,
  };
}

/** A list of accounts. */
export const accountView: MemberProfile<AccountField, Account> = {
  fields: ACCOUNT_FIELDS,
  serialize: toAccount,
};

/** A team as a workspace. */
export function toProject(team: MemberTeam): Project {
  const { id, name, description: desc, locked } = team;
  const { uid, email, name: nickname, description, status } = team.owner;
  const owner = { uid, email: email ?? "", nickname, desc: description, status: STATUS[status] };
  return { id, name, desc, owner, locked };
}

/** A member's role in a workspace, from accounts' number. */
export function teamRoleOf(number: number): TeamRole | undefined {
  return ([undefined, "member", "admin", "owner"] as const)[number];
}
