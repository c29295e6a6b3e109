import { hash, verify } from "@node-rs/argon2";
import type { Issue } from "@/lib/errors";
import { passwordLength } from "@/lib/members/rules";

const { min: MIN, max: MAX } = passwordLength;

/** Argon2id with OWASP's parameters (19 MiB, 2 passes). Runs on the thread pool, off the event loop. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

// Verified against when there is no such account, so that the answer takes as long as for one that exists.
let decoy: Promise<string> | undefined;

/** The hash to store of a password. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

/** True when the password is the one that was hashed. A null hash takes as long and is never right. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword("there is no account with this password");
  const unlikely = await decoy;
  const right = await verify(stored ?? unlikely, password);
  return stored !== null && right;
}

/**
 * The one password rule: 8 to 128 characters, not among the most common, not the e-mail or username.
 * Returns what is wrong with it as issues of the password; none when it may be used.
 */
export async function checkPassword(
  password: string,
  personal: { email?: string | null; username?: string | null },
): Promise<Issue[]> {
  const path = ["password"];
  const length = [...password].length;
  if (length < MIN) return [{ path, code: "too_short", params: { minimum: MIN } }];
  if (length > MAX) return [{ path, code: "too_long", params: { maximum: MAX } }];
  const lower = password.toLowerCase();
  if ([personal.email, personal.username].some((own) => own && own.toLowerCase() === lower)) {
    return [{ path, code: "password_personal" }];
  }
  return (await commonPasswords()).has(lower) ? [{ path, code: "password_common" }] : [];
}

let common: Promise<ReadonlySet<string>> | undefined;

/** Loaded with the first password that is set, not at start. */
function commonPasswords(): Promise<ReadonlySet<string>> {
  common ??= import("@zxcvbn-ts/language-common").then(
    ({ dictionary }) => new Set(dictionary["passwords-common"]),
  );
  return common;
}
