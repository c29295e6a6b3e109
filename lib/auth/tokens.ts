import { digest, randomText, spell } from "@/lib/ids";

const PREFIX = "rst_";
const SECRET_LENGTH = 54;
const CHECK_LENGTH = 6;

/** A new secret of 64 characters: a prefix that scanners know, 54 random ones, and a checksum of both. */
export function newSecret(): string {
  const start = PREFIX + randomText(SECRET_LENGTH);
  return start + checksum(start);
}

/** True when the checksum is right: typing errors and guesses are refused without asking the database. */
export function looksLikeSecret(text: string): boolean {
  if (text.length !== PREFIX.length + SECRET_LENGTH + CHECK_LENGTH || !text.startsWith(PREFIX)) return false;
  return checksum(text.slice(0, -CHECK_LENGTH)) === text.slice(-CHECK_LENGTH);
}

/** What may be shown of a secret afterwards. */
export function secretHint(secret: string): string {
  return secret.slice(0, PREFIX.length + 4);
}

function checksum(text: string): string {
  return spell(digest(text), CHECK_LENGTH);
}
