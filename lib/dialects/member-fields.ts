import { z } from "zod";
import { filledText, issue, text } from "@/lib/http/fields";
import { locales } from "@/lib/i18n/locales";
import {
  appearances,
  isDistinct,
  isEmail,
  isPicture,
  isUsername,
  isVisible,
  limits,
  memberRoles,
  normaliseEmail,
  passwordLength,
} from "@/lib/members/rules";
import timezones from "@/lib/timezones.json" with { type: "json" };

/** A member's fields as every dialect reads them from a caller; contracts give them their own names. */

const known = new Set<string>(timezones);

export const username = filledText(limits.username)
  .refine(isUsername, { ...issue("bad_username"), abort: true })
  .refine(isDistinct, issue("deceptive"));

/** An address that must be there. */
export const email = filledText(limits.email)
  .transform(normaliseEmail)
  .refine(isEmail, { ...issue("bad_email"), abort: true })
  .refine(isDistinct, issue("deceptive"));

/** An address that empty text or null takes away. */
export const clearableEmail = text(limits.email)
  .transform((value) => normaliseEmail(value) || null)
  .refine((value) => value === null || isEmail(value), { ...issue("bad_email"), abort: true })
  .refine((value) => value === null || isDistinct(value), issue("deceptive"))
  .nullable();

/** A phone number that empty text or null takes away. */
export const clearablePhone = text(limits.phone)
  .transform((value) => value.trim() || null)
  // It signs its member in, as an address does: one may not pass for the other.
  .refine((value) => !value?.includes("@"), issue("bad_phone"))
  .nullable();

/** Text that may be empty; null empties it. */
function plainText(max: number) {
  return text(max)
    .nullable()
    .transform((value) => value?.trim() ?? "");
}

export const name = plainText(limits.name).refine(isVisible, issue("deceptive"));
export const title = plainText(limits.title);
export const company = plainText(limits.company);
/** A picture's address, or empty for none. */
export const avatar = plainText(limits.avatar).refine(
  (value) => value === "" || isPicture(value),
  issue("bad_picture"),
);
export const description = plainText(limits.description);

/** Its length here; what else makes a password acceptable depends on the member and is judged by the core. */
export const password = z
  .string()
  .min(passwordLength.min)
  .max(passwordLength.max)
  .refine((value) => !value.includes("\0") && value.isWellFormed(), issue("bad_character"));

export const role = z.enum(memberRoles);
export const locale = z.enum(locales);
export const appearance = z.enum(appearances);
export const timezone = z.string().refine((value) => known.has(value), issue("unknown"));

/** Licences by id, the id as text, or the product's name; the core says which of them can be granted. */
export const licenses = z.array(z.union([z.number(), text(64)])).max(100);

/** Departments by uuid. */
export const departments = z.array(text(64)).max(1000);
