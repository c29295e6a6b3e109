import { Prisma } from "@/lib/generated/prisma/browser";
import type { MemberModel } from "@/lib/generated/prisma/models";
import type { givenTeamRoles, memberRoles, shownStatuses, teamRoles } from "@/lib/members/rules";

export type MemberRole = (typeof memberRoles)[number];
export type MemberStatus = (typeof shownStatuses)[number] | "deleted";
export type GivenTeamRole = (typeof givenTeamRoles)[number];
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

/** The field by which a reference names its member. */
export function namedBy(ref: MemberRef) {
  if ("id" in ref) return { field: "id" as const, value: ref.id };
  if ("uuid" in ref) return { field: "uuid" as const, value: ref.uuid };
  return { field: "uid" as const, value: ref.uid };
}

const { passwordHash: _, deletedAt: __, ...FIELDS } = Prisma.MemberScalarFieldEnum;
export const MEMBER_FIELDS: readonly (keyof Member)[] = Object.values(FIELDS);

const TYPES: Partial<Record<Prisma.MemberScalarFieldEnum, string>> = {
  organizationId: "int",
  uid: "uuid",
  role: '"MemberRole"',
  appearance: '"Appearance"',
  tier: "int",
  type: "int",
  licenses: "smallint[]",
};

/** The column that holds a member's field. */
export function columnOf(field: Prisma.MemberScalarFieldEnum): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The SQL type in which statements that write a member's field take it from JSON. */
export function columnType(field: Prisma.MemberScalarFieldEnum): string {
  return TYPES[field] ?? (field.endsWith("At") ? "timestamptz" : "text");
}

/** The select list for a member's fields, all unless said, of the members table under `alias`. */
export function memberColumns(alias: string, fields = MEMBER_FIELDS): string {
  return fields.map((field) => `${alias}.${columnOf(field)} AS "${field}"`).join(", ");
}

/** What errors and the audit trail call a member: the most telling name it has. */
export function subjectOf(member: Pick<Member, "name" | "email" | "username">): string {
  return member.name || member.email || member.username;
}

/** A member as an event names it. */
export function namedMember(member: Pick<Member, "uuid" | "name" | "email" | "username">) {
  return { uuid: member.uuid, name: subjectOf(member) };
}
