import { passwordLength } from "@/lib/members/rules";

/** What can be said about a password while it is typed. The server's rule decides; these are hints. */
export type PasswordHint = { key: "short"; missing: number } | { key: "email" | "fair" | "good" };

const MIN = passwordLength.min;
const GOOD = 14;

/** A hint about a password that is being chosen for an address; null for an empty one. */
export function passwordHint(password: string, email: string): PasswordHint | null {
  const length = [...password].length;
  if (length === 0) return null;
  if (length < MIN) return { key: "short", missing: MIN - length };
  if (password.toLowerCase() === email.toLowerCase()) return { key: "email" };
  const kinds = new Set(password).size;
  return { key: length >= GOOD && kinds > GOOD / 2 ? "good" : "fair" };
}
