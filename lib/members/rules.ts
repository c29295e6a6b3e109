/** How long a member's texts may be, in characters. Pages and the core share these rules; nothing queries. */
export const limits = {
  username: 50,
  email: 128,
  phone: 32,
  name: 64,
  title: 64,
  company: 255,
  avatar: 255,
  description: 1000,
} as const;

/** How long the names of other things may be, in characters. */
export const nameLengths = { organization: 64, team: 64, department: 255, token: 64 } as const;

/** From the fewest rights to the most. */
export const memberRoles = ["user", "developer", "admin"] as const;

/** What a member who may be shown can be; the database derives it. */
export const shownStatuses = ["active", "pending", "locked", "disabled"] as const;

export const appearances = ["light", "dark", "auto"] as const;

export type Appearance = (typeof appearances)[number];

/** What a member can be made in a team; its owner is named otherwise. */
export const givenTeamRoles = ["member", "admin"] as const;

export const teamRoles = [...givenTeamRoles, "owner"] as const;

export const memberOrders = ["id", "name", "email", "last_seen"] as const;

/** The orders of a list of members; `-` descends. */
export const memberSorts = memberOrders.flatMap((order) => [order, `-${order}`] as const);

/** Before its id, what stands for a deleted member's username and address, which never begin with `@`. */
export const TOMBSTONE = "@deleted-";

/** In characters. */
export const passwordLength = { min: 8, max: 128 } as const;

/** Rows of one batch. */
export const MAX_BATCH = 10_000;

/** Whole numbers that tier and type can hold. */
export const MAX_LEVEL = 2_147_483_647;

// Neither control characters nor halves of a surrogate pair: no address has them, and the database could not
// hold them.
const LOCAL = /^[^\s@<>()[\],;:"\\\p{Cc}\p{Cs}]+$/u;
// Digits as a phone number is written: +86 188-1234-5678.
const NUMBER = /^[\s()+./-]*\d[\d\s()+./-]*$/;
const LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?$/u;

// Marks that turn the direction of text, and characters of no width, other than the two joiners.
const HIDDEN = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/u;
// Joiners change how these scripts and emoji are written; after anything else they are only invisible.
const JOINED =
  "Arabic Syriac Devanagari Bengali Gurmukhi Gujarati Oriya Tamil Telugu Kannada Malayalam Sinhala";
const JOINABLE = JOINED.split(" ").map((script) => `\\p{scx=${script}}`);
const LONE_JOINER = new RegExp(
  `(?<![${JOINABLE.join("")}\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\ufe0f])[\\u200c\\u200d]`,
  "u",
);
const ALPHABETS = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u];
// Cyrillic and Greek letters that look exactly like Latin ones.
const LOOK_ALIKES =
  /^[\d._+-]*[аеорсухѕіјһԁԛԝӏοАВЕКМНОРСТХІЅЈΑΒΕΖΗΙΚΜΝΟΡΤΥΧ][\d._+\-аеорсухѕіјһԁԛԝӏοАВЕКМНОРСТХІЅЈΑΒΕΖΗΙΚΜΝΟΡΤΥΧ]*$/;

/** True for a name in which nothing is hidden: no marks that turn its direction, nothing of no width. */
export function isVisible(text: string): boolean {
  return !HIDDEN.test(text) && !LONE_JOINER.test(text);
}

/**
 * True for a username or an address that nobody can take for another one: visible, in no wide or styled
 * letters, and without Cyrillic or Greek letters that pass for Latin ones.
 */
export function isDistinct(text: string): boolean {
  if (!isVisible(text) || /[\u200c\u200d]/.test(text)) return false;
  if (text.normalize("NFKC") !== text.normalize("NFC")) return false;
  return text.split(/[@.]/).every((part) => {
    return ALPHABETS.filter((alphabet) => alphabet.test(part)).length < 2 && !LOOK_ALIKES.test(part);
  });
}

/** An address as it is stored and compared. */
export function normaliseEmail(text: string): string {
  return text.trim().toLowerCase();
}

/** True for a domain as addresses have it; inside one's own network it needs no dot. */
export function isDomain(text: string): boolean {
  return text.split(".").every((label) => LABEL.test(label));
}

/** True for one address with a local part and a domain. */
export function isEmail(text: string): boolean {
  const at = text.lastIndexOf("@");
  if (at < 1 || text.length > limits.email) return false;
  const local = text.slice(0, at);
  const dotted = local.startsWith(".") || local.endsWith(".") || local.includes("..");
  return !dotted && LOCAL.test(local) && isDomain(text.slice(at + 1));
}

/**
 * True for 1 to 50 characters without `@` that are not only digits and signs, so that no username looks like
 * an e-mail or phone.
 */
export function isUsername(text: string): boolean {
  return text.length > 0 && text.length <= limits.username && !text.includes("@") && !NUMBER.test(text);
}

/** The username that an address suggests: what stands before its `@`, made acceptable. It may be taken. */
export function usernameFrom(email: string): string {
  const [local = ""] = email.trim().split("@");
  const kept = local.slice(0, limits.username - 1);
  return isUsername(kept) ? kept : `u${kept}`;
}

/**
 * True for a whole http(s) address without a name or password in it: nothing that a browser could take for a
 * path of this site, where showing it would make a call as whoever looks.
 */
export function isPicture(text: string): boolean {
  if (!/^https?:\/\/[^\s\\]+$/i.test(text) || !URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return username === "" && password === "";
}

/** True for a password that is neither too short nor too long. */
export function hasPasswordLength(text: string): boolean {
  const { length } = [...text];
  return length >= passwordLength.min && length <= passwordLength.max;
}
