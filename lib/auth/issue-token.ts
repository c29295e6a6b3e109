import { type Holder, insertCredential } from "@/lib/auth/holder";
import { newSecret, secretHint } from "@/lib/auth/tokens";
import type { Tx } from "@/lib/db";
import { digest } from "@/lib/ids";

/** A program's token stays valid this long after signing in with a password. */
export const LOGIN_TOKEN_DAYS = 30;

/**
 * Makes a token and returns its secret, which is shown once and kept as a digest. `days` null: until revoked.
 * Throws `invalid_credentials` or `unauthenticated` when the holder's sign-ins were ended meanwhile.
 */
export async function issueToken(
  tx: Tx,
  holder: Holder,
  { name, days, now }: { name: string; days: number | null; now: Date },
): Promise<{ id: number; secret: string }> {
  const secret = newSecret();
  const id = await insertCredential(tx, "token", holder, {
    ...{ digest: digest(secret), name, hint: secretHint(secret), created_at: now },
    expires_at: days === null ? null : new Date(now.getTime() + days * 86_400_000),
  });
  return { id, secret };
}
