import type { MemberModel } from "@/lib/generated/prisma/models";
import type { memberRoles, shownStatuses, teamRoles } from "@/lib/members/rules";

export type MemberRole = (typeof memberRoles)[number];
export type MemberStatus = (typeof shownStatuses)[number] | "deleted";
export type TeamRole = (typeof teamRoles)[number];

/** The status of a member who may be shown. Throws for a deleted one, whom no query may have found. */
export function shownStatus({ status }: Pick<Member, "status">): Exclude<MemberStatus, "deleted"> {
  if (status === "deleted") throw new Error("A deleted member was about to be shown.");
  return status;
}

/** A member as the core knows it, its licences ascending. Never carries the password's hash. */
export type Member = Omit<MemberModel, "passwordHash" | "deletedAt">;

/** What a page shows beside the member itself; only when asked for. */
export interface Memberships {
  departments: { uuid: string; name: string; teamUuid: string }[];
  teams: { uuid: string; name: string; role: TeamRole }[];
}

/** Names a member in any of the ways the dialects do. */
export type MemberRef = { id: number } | { uuid: string } | { uid: string };

const COLUMNS: Record<keyof Member, string> = {
  id: "id",
  organizationId: "organization_id",
  uuid: "uuid",
  uid: "uid",
  username: "username",
  email: "email",
  phone: "phone",
  name: "name",
  namePinyin: "name_pinyin",
  title: "title",
  company: "company",
  avatar: "avatar",
  description: "description",
  role: "role",
  tier: "tier",
  type: "type",
  locale: "locale",
  appearance: "appearance",
  timezone: "timezone",
  licenses: "licenses",
  channel: "channel",
  createdAt: "created_at",
  updatedAt: "updated_at",
  lastSeenAt: "last_seen_at",
  verifiedAt: "verified_at",
  activatedAt: "activated_at",
  lockedAt: "locked_at",
  disabledAt: "disabled_at",
  status: "status",
  version: "version",
};

/** The column that holds a member's field. */
export function columnOf(field: keyof Member): string {
  return COLUMNS[field];
}

// A cast: COLUMNS has exactly a member's fields.
export const MEMBER_FIELDS = Object.keys(COLUMNS) as readonly (keyof Member)[];

/** The select list for a member's fields, all unless said, of the members table under `alias`. */
export function memberColumns(alias: string, fields = MEMBER_FIELDS): string {
  return fields.map((field) => `${alias}.${COLUMNS[field]} AS "${field}"`).join(", ");
}
