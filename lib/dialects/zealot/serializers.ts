import type { UserAnswer } from "@/lib/dialects/zealot/user";
import type { ListedMember } from "@/lib/members/list/query";
import type { Member, MemberPlaces } from "@/lib/members/member";

/** A member with the published keys, in the published order. */
export function toUser(member: Member): UserAnswer {
  return {
    id: member.id,
    username: member.username,
    email: member.email ?? "",
    locale: member.locale,
    appearance: member.appearance,
    timezone: member.timezone,
    role: member.role,
  };
}

/** A member with what `expand=profile` adds. Deleted members are never shown. */
export function toProfile(member: Member & MemberPlaces): UserAnswer {
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
    status: member.status === "deleted" ? undefined : member.status,
    created_at: member.createdAt.toISOString(),
    last_seen_at: member.lastSeenAt?.toISOString() ?? null,
    version: member.version,
    departments: member.departments.map(({ uuid, name, teamUuid }) => ({ uuid, name, team_uuid: teamUuid })),
    teams: member.teams,
  };
}

/** How a list shows its members. */
export function serializerFor(expand: "profile" | undefined): (member: ListedMember) => UserAnswer {
  if (!expand) return toUser;
  return ({ departments = [], teams = [], ...member }) => toProfile({ ...member, departments, teams });
}
