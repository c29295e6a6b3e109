import { z } from "zod";
import * as fields from "@/lib/dialects/member-fields";
import { wholeNumber } from "@/lib/http/fields";
import type { MemberChanges, NewMember } from "@/lib/members/member-input";
import { MAX_LEVEL } from "@/lib/members/rules";

/** A list in a form or a query is text with commas; in JSON it is a list. */
const separated = z.string().transform((value) => value.split(",").filter(Boolean));
const level = wholeNumber(0, MAX_LEVEL);

const optional = {
  /** The published spelling; `locale` wins. */
  local: fields.locale,
  locale: fields.locale,
  appearance: fields.appearance,
  timezone: fields.timezone,
  role: fields.role,
  // What may be written beside the published fields.
  name: fields.name,
  title: fields.title,
  company: fields.company,
  phone: fields.clearablePhone,
  avatar: fields.avatar,
  desc: fields.description,
  tier: level,
  type: level,
  password: fields.password,
  licenses: z.union([separated, fields.licenses]),
  departments: z.union([separated, fields.departments]),
};

export const newUser = z.object({
  username: fields.username,
  email: fields.email,
  ...z.object(optional).partial().shape,
});

/** What a change may hold; only what is there changes. */
export const userChanges = z
  .object({
    username: fields.username,
    email: fields.email.nullable(),
    ...optional,
    /** The caller's own, when it changes its own password. */
    current_password: z.string().max(1000),
  })
  .partial();

export type NewUser = z.output<typeof newUser>;
export type UserChanges = z.output<typeof userChanges>;

/** A user as a member to create. */
export function toNewMember({ local, locale = local, desc, departments, ...same }: NewUser): NewMember {
  return { ...same, locale, description: desc, departmentUuids: departments };
}

/** The given fields of a user as a member's. */
export function toChanges(changes: UserChanges): MemberChanges {
  const { local, locale = local, desc, departments, current_password: _, ...same } = changes;
  return { ...same, locale, description: desc, departments: departments && { uuids: departments } };
}
