import { isWholeNumber, type useForm } from "@/components/form/use-form";
import type { MemberChanges } from "@/lib/client/change-members";
import type { MemberProfile } from "@/lib/client/members";
import { type Locale, locales } from "@/lib/i18n/locales";
import {
  hasPasswordLength,
  isDistinct,
  isEmail,
  isPicture,
  isUsername,
  isVisible,
  limits,
  MAX_LEVEL,
  normaliseEmail,
} from "@/lib/members/rules";

/** The profile's fields as its form holds them, named as the API names them. */
export interface ProfileValues {
  name: string;
  title: string;
  company: string;
  avatar: string;
  desc: string;
  username: string;
  email: string;
  phone: string;
  password: string;
  current_password: string;
  role: MemberProfile["role"];
  tier: string;
  type: string;
  licenses: string[];
  departments: string[];
  locale: Locale;
  appearance: MemberProfile["appearance"];
  timezone: string;
}

export type ProfileField = keyof ProfileValues;

/** Every field, in the order of the page. */
export const profileFields = [
  "name",
  "title",
  "company",
  "avatar",
  "desc",
  "username",
  "email",
  "phone",
  "current_password",
  "password",
  "role",
  "licenses",
  "departments",
  "tier",
  "type",
  "locale",
  "appearance",
  "timezone",
] as const satisfies readonly ProfileField[];

/** What each part of the form is given. */
export interface FieldsProps {
  form: ReturnType<typeof useForm<ProfileValues>>;
  member: MemberProfile;
  /** It is the viewer's own profile. */
  own: boolean;
  editable: ReadonlySet<ProfileField>;
}

/** What only an administrator changes. */
const ADMIN_ONLY: ReadonlySet<ProfileField> = new Set([
  "email",
  "role",
  "tier",
  "type",
  "licenses",
  "departments",
]);

/** Which fields the viewer may change: an administrator all, oneself what is one's own, anybody else none. */
export function editableFields(admin: boolean, own: boolean): ReadonlySet<ProfileField> {
  return new Set(
    profileFields.filter((field) => {
      if (field === "current_password") return own;
      return admin || (own && !ADMIN_ONLY.has(field));
    }),
  );
}

/** A member as the form shows it. */
export function toValues(member: MemberProfile): ProfileValues {
  const { name, title, company, avatar, desc, username, email, phone, role, appearance, timezone } = member;
  return {
    name,
    title,
    company,
    avatar,
    desc,
    username,
    email,
    phone,
    role,
    appearance,
    timezone,
    locale: locales.find((one) => one === member.locale) ?? "en",
    tier: String(member.tier),
    type: String(member.type),
    licenses: member.licenses.map(String),
    departments: member.departments.map(({ uuid }) => uuid),
    password: "",
    current_password: "",
  };
}

/** True when a field holds the same in both; the order of a list means nothing. */
function sameValue(field: ProfileField, a: ProfileValues, b: ProfileValues): boolean {
  const [one, other] = [a[field], b[field]];
  if (typeof one === "string" || typeof other === "string") return one === other;
  return one.length === other.length && one.every((item) => other.includes(item));
}

/** The fields in which two sets of values differ, in the order of the page. */
export function differing(a: ProfileValues, b: ProfileValues): ProfileField[] {
  return profileFields.filter((field) => !sameValue(field, a, b));
}

/** The request's body: only what was changed. */
export function toChanges(values: ProfileValues, fields: readonly ProfileField[]): MemberChanges {
  const chosen = Object.fromEntries(fields.map((field) => [field, values[field]]));
  const { tier, type, licenses } = values;
  return {
    ...chosen,
    ...(fields.includes("tier") ? { tier: Number(tier) } : {}),
    ...(fields.includes("type") ? { type: Number(type) } : {}),
    ...(fields.includes("licenses") ? { licenses: licenses.map(Number) } : {}),
  };
}

/** How a rule that a field breaks is said: a key of `profile.invalid`, with the limit where there is one. */
export interface Breach {
  key:
    | "required"
    | "email"
    | "username"
    | "deceptive"
    | "picture"
    | "tooLong"
    | "number"
    | "password"
    | "currentPassword";
  max?: number;
}

const LONGEST = {
  name: limits.name,
  title: limits.title,
  company: limits.company,
  avatar: limits.avatar,
  desc: limits.description,
  phone: limits.phone,
} as const;

/** Which fields break a rule that a browser can check. The server checks all of them again, and more. */
export function profileBreaches(
  values: ProfileValues,
  was: Pick<ProfileValues, "email" | "avatar" | "username" | "name">,
  own: boolean,
): Partial<Record<ProfileField, Breach>> {
  const { password, current_password } = values;
  const [avatar, username, email] = [values.avatar.trim(), values.username.trim(), values.email.trim()];
  const found: Partial<Record<ProfileField, Breach>> = {};
  for (const field of ["name", "title", "company", "avatar", "desc", "phone"] as const) {
    const max = LONGEST[field];
    if (values[field].length > max) found[field] = { key: "tooLong", max };
  }
  if (avatar && values.avatar !== was.avatar && !isPicture(avatar)) found.avatar ??= { key: "picture" };
  if (!isUsername(username)) found.username = { key: username ? "username" : "required" };
  if (email ? !isEmail(normaliseEmail(email)) : was.email)
    found.email = { key: email ? "email" : "required" };
  // What is stored since before this rule may stay.
  for (const [field, holds] of [
    ["name", isVisible],
    ["username", isDistinct],
    ["email", isDistinct],
  ] as const) {
    if (values[field] !== was[field] && !holds(values[field])) found[field] ??= { key: "deceptive" };
  }
  if (password && !hasPasswordLength(password)) found.password = { key: "password" };
  if (own && password && !current_password) found.current_password = { key: "currentPassword" };
  for (const field of ["tier", "type"] as const) {
    if (!isWholeNumber(values[field], MAX_LEVEL)) found[field] = { key: "number" };
  }
  return found;
}
