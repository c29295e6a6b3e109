import type { CheckedRow, Issue } from "@/lib/errors";
import type { Locale } from "@/lib/i18n/locales";
import type { MemberRole } from "@/lib/members/member";
import type { Appearance } from "@/lib/members/rules";

/** A licence as a caller wrote it: an id, its digits, or a product's name. */
export type LicenseInput = number | string;

/** What a caller may give a member, as stored: trimmed, e-mail in small letters, no empty e-mail or phone. */
export interface MemberFields {
  username: string;
  email: string | null;
  phone: string | null;
  name: string;
  title: string;
  company: string;
  avatar: string;
  description: string;
  role: MemberRole;
  tier: number;
  type: number;
  locale: Locale;
  appearance: Appearance;
  timezone: string;
}

/** A member to create. Left out, a username is made, a role is `user`, a locale is the organization's. */
export interface NewMember extends Partial<Omit<MemberFields, "username">> {
  /** A version 4 UUID with dashes. */
  uid?: string;
  username?: string | null;
  /** Without one the member is pending. */
  password?: string;
  licenses?: readonly LicenseInput[];
  /** Of any team of the organization. */
  departmentUuids?: readonly string[];
}

/** What to change of a member; what is left out stays. */
export interface MemberChanges extends Partial<MemberFields> {
  password?: string;
  /** Replaces the licences; those that can't be granted don't fail the change. */
  licenses?: readonly LicenseInput[];
  /** Replaces the departments: all of them, or those of one team. */
  departments?: { uuids: readonly string[]; teamId?: number };
}

/** The rows to judge with their index, and what is wrong with rows, each path led by its row's index. */
export function splitRows<T extends object>(
  given: readonly CheckedRow<T>[],
): { rows: (T & { index: number })[]; issues: Issue[] } {
  const rows: (T & { index: number })[] = [];
  const issues: Issue[] = [];
  for (const [index, { value, issues: own = [] }] of given.entries()) {
    if (value) rows.push({ ...value, index });
    for (const issue of own) issues.push({ ...issue, path: [index, ...issue.path] });
  }
  return { rows, issues };
}
