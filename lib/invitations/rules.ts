import { isEmail, MAX_BATCH, normaliseEmail } from "@/lib/members/rules";

/** The most addresses that one call invites. */
export const MOST_ADDRESSES = MAX_BATCH;

/** What a person typed for one address, as it will be sent. */
export interface TypedAddress {
  email: string;
  /** Whether it can be an e-mail address at all. */
  wellFormed: boolean;
}

// A name in quotes before an address in brackets may hold any separator.
const QUOTED_NAME = /"[^"\n]*"\s*</g;
const SEPARATORS = /[,;，；、|\r\n]+/;
const SPACES = /[\s\u200b]+/;
const WRAPPING = /^[\s"'“”‘’(（[【]+|[\s"'“”‘’)）\]】.。:：!！]+$/g;

/** Full-width Latin, as a Chinese input method writes it, made ordinary; the separators stay as they are. */
function halfWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff0b\uff0d-\uff1a\uff1c-\uff5e]/g, (character) =>
      String.fromCharCode(character.charCodeAt(0) - 0xfee0),
    )
    .replaceAll("。", ".");
}

/** The words of one piece between separators; of `Name <address>` only the address. */
function words(piece: string): string[] {
  if (!piece.includes("<")) return piece.split(SPACES);
  const inBrackets = [...piece.matchAll(/<([^<>]*)(?:>|$)/g)].map((match) => match[1] ?? "");
  const after = piece.slice(piece.lastIndexOf(">") + 1);
  return [...inBrackets, ...(piece.includes(">") ? after.split(SPACES) : [])];
}

function clean(word: string): string {
  return normaliseEmail(word.replace(WRAPPING, "").replace(/^mailto:/i, ""));
}

/**
 * The addresses in a text, in the order written, doubles kept. Any separator will do: comma, semicolon,
 * space, line break, tab, bar and their Chinese forms; `Name <a@b.c>` gives the address. What is no address
 * stays, marked as not well formed.
 */
export function parseAddresses(text: string): TypedAddress[] {
  return halfWidth(text)
    .replace(QUOTED_NAME, "<")
    .split(SEPARATORS)
    .flatMap(words)
    .map(clean)
    .filter((email) => email !== "")
    .map((email) => ({ email, wellFormed: isEmail(email) }));
}
