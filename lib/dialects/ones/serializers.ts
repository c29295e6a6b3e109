import type { z } from "zod";
import type { currentUser } from "@/lib/dialects/ones/contracts/users";
import type { license } from "@/lib/dialects/ones/contracts/organization";
import { organizationTree, teamTree, userTree } from "@/lib/dialects/ones/trees";
import { likeOf } from "@/lib/http/sample";
import type { Seats } from "@/lib/licenses/list-licenses";
import { parseLicense, PRODUCTS } from "@/lib/licenses/products";
import type { Member, MemberStatus } from "@/lib/members/member";
import type { Surroundings } from "@/lib/organizations/list-surroundings";
import type { Team } from "@/lib/teams/list-teams-where";

/** The status number of a member. */
const STATUS: Record<MemberStatus, number> = { active: 1, deleted: 2, pending: 3, locked: 4, disabled: 4 };

/** A moment in microseconds; 0 for never. */
export function micros(date: Date | null): number {
  return date === null ? 0 : date.getTime() * 1000;
}

/** A moment in microseconds; null for never. */
export function microsOrNull(date: Date | null): number | null {
  return date === null ? null : micros(date);
}

/** A moment in seconds. */
export function seconds(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}

/** The answer of a change. */
export function stampOf(ctx: { now: Date }): { server_update_stamp: number } {
  return { server_update_stamp: micros(ctx.now) };
}

/** Licences that could not be granted, each once: numbers where they are some, otherwise as written. */
export function failedLicenseTypes(written: readonly (number | string)[]): (number | string)[] {
  const asNumber = (text: number | string) => (/^\s*\d{1,9}\s*$/.test(String(text)) ? Number(text) : text);
  return [...new Set(written.map((one) => parseLicense(one) ?? asNumber(one)))];
}

/** What `users/me` and its ETag are made of. */
export const CURRENT_USER_FIELDS = [
  ...(["uuid", "email", "name", "namePinyin", "title", "avatar", "phone"] as const),
  ...(["createdAt", "lastSeenAt", "status", "company", "licenses", "verifiedAt", "version"] as const),
];
type CurrentUserField = (typeof CURRENT_USER_FIELDS)[number];

/** The keys with which `users/me` and the user of a sign-in begin. */
function toPerson(member: Pick<Member, CurrentUserField>) {
  return {
    uuid: member.uuid,
    email: member.email ?? "",
    name: member.name,
    name_pinyin: member.namePinyin,
    title: member.title,
    avatar: member.avatar,
    phone: member.phone ?? "",
    create_time: micros(member.createdAt),
  };
}

/** The 15 keys of `users/me`. */
export function toCurrentUser(
  member: Pick<Member, CurrentUserField>,
  organizationUuid: string,
): z.output<typeof currentUser> {
  return {
    ...toPerson(member),
    access_time: micros(member.lastSeenAt),
    status: STATUS[member.status],
    org_uuid: organizationUuid,
    company: member.company,
    license_types: member.licenses,
    verify_status: member.verifiedAt === null ? 0 : 1,
    sync_types: [0],
  };
}

// What this product has no value of its own for is in every answer as the published sample has it.
const [USER, TEAM, ORGANIZATION] = [likeOf(userTree), likeOf(teamTree), likeOf(organizationTree)];

/** The published `user` / `teams` / `org` of a sign-in. */
export function toSignedIn(member: Member, { teams, organization }: Surroundings, secret: string) {
  const { channel, licenses: license_types } = member;
  const status = STATUS[member.status];
  return {
    user: { ...USER, ...toPerson(member), status, channel, token: secret, license_types },
    teams: teams.map((team) => toTeamTree(team, organization.uuid)),
    org: { ...ORGANIZATION, uuid: organization.uuid, name: organization.name },
  };
}

/** Whom a team holds. */
export function toCounts({ counts: { members, pending, disabled } }: Team) {
  return { member_count: members, pending_member_count: pending, disable_member_count: disabled };
}

/** The published tree of a team. */
export function toTeamTree(team: Team, organizationUuid: string): z.output<typeof teamTree> {
  return {
    ...TEAM,
    uuid: team.uuid,
    name: team.name,
    owner: team.owner.uuid,
    create_time: micros(team.createdAt),
    ...toCounts(team),
    org_uuid: organizationUuid,
  };
}

/** A product with its seats. */
export function toLicense({ license: id, held, seats, used }: Seats): z.output<typeof license> {
  return { license_type: id, name: PRODUCTS[id], held, seats, used };
}
