import { newSecret, secretHint } from "@/lib/auth/tokens";
import type { Tx } from "@/lib/db";
import { digest } from "@/lib/ids";

/** A program's token stays valid this long after signing in with a password. */
export const LOGIN_TOKEN_DAYS = 30;

/** Makes a token for a member and returns its secret, which is shown once and kept only as a digest. `days` null: until revoked. */
export async function issueToken(
  tx: Tx,
  memberId: number,
  { name, days, now }: { name: string; days: number | null; now: Date },
): Promise<{ id: number; secret: string }> {
  const secret = newSecret();
  const expiresAt = days === null ? null : new Date(now.getTime() + days * 86_400_000);
  const { id } = await tx.token.create({
    data: {
      memberId,
      digest: new Uint8Array(digest(secret)),
      name,
      hint: secretHint(secret),
      createdAt: now,
      expiresAt,
    },
    select: { id: true },
  });
  return { id, secret };
}
