import type { MemberProfile } from "@/lib/dialects/member-query";
import type { User, UserProfile } from "@/lib/dialects/zealot/user";
import { type Member, MEMBER_FIELDS, type Memberships, shownStatus } from "@/lib/members/member";

const USER_FIELDS = ["id", "username", "email", "locale", "appearance", "timezone", "role"] as const;
type UserField = (typeof USER_FIELDS)[number];

/** A member with the published keys, in the published order. */
export function toUser(member: Pick<Member, UserField>): User {
  const { id, username, email, locale, appearance, timezone, role } = member;
  return { id, username, email: email ?? "", locale, appearance, timezone, role };
}

/** A member with what `expand=profile` adds. */
export function toProfile(member: Member & Memberships): UserProfile {
  return {
    ...toUser(member),
    uuid: member.uuid,
    uid: member.uid,
    name: member.name,
    name_pinyin: member.namePinyin,
    phone: member.phone ?? "",
    title: member.title,
    company: member.company,
    avatar: member.avatar,
    desc: member.description,
    tier: member.tier,
    type: member.type,
    licenses: member.licenses,
    status: shownStatus(member),
    created_at: member.createdAt.toISOString(),
    last_seen_at: member.lastSeenAt?.toISOString() ?? null,
    version: member.version,
    departments: member.departments.map(({ uuid, name, teamUuid }) => ({ uuid, name, team_uuid: teamUuid })),
    teams: member.teams,
  };
}

/** A list of members with the published keys. */
export const userView: MemberProfile<UserField, User> = { fields: USER_FIELDS, serialize: toUser };

/** A list of members with what `expand=profile` adds. */
export const profileView: MemberProfile<keyof Member, UserProfile> = {
  fields: MEMBER_FIELDS,
  serialize: ({ departments = [], teams = [], ...member }) => toProfile({ ...member, departments, teams }),
};
