import type { CredentialKind, MemberActor } from "@/lib/auth/actor";
import { newSecret, secretHint } from "@/lib/auth/tokens";
import type { Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { Prisma } from "@/lib/generated/prisma/client";
import { digest } from "@/lib/ids";

/** A program's token stays valid this long after signing in with a password. */
export const LOGIN_TOKEN_DAYS = 30;

/** Whom a new credential is made for: a member as it was when it proved who it is. */
export interface Holder {
  memberId: number;
  /** The member's sign-in epoch at that moment; null where the transaction itself holds the member's row. */
  epoch: number | null;
  /** The credential that vouched; without one a password did. */
  by?: MemberActor["credential"];
}

/** The holder that a signed-in member is. */
export function holderOf({ member, credential }: MemberActor): Holder {
  return { memberId: member.id, epoch: credential.epoch, by: credential };
}

interface Lifetime {
  now: Date;
  /** Null: until revoked. */
  days: number | null;
}

/** Makes a token and returns its secret, of which only the digest is kept. Throws like `makeCredential`. */
export function issueToken(tx: Tx, holder: Holder, { name, ...lifetime }: Lifetime & { name: string }) {
  const secret = newSecret();
  return makeCredential(tx, "token", holder, secret, lifetime, { name, hint: secretHint(secret) });
}

/**
 * Makes a credential of this secret, which is kept as a digest, with these columns. Throws `unauthenticated`
 * or `invalid_credentials` when its member is no longer active, had its sign-ins ended meanwhile, or lost the
 * credential that vouched for it.
 */
export async function makeCredential(
  tx: Tx,
  kind: CredentialKind,
  { memberId, epoch, by }: Holder,
  secret: string,
  { now, days }: Lifetime,
  given: Record<string, string | Date>,
): Promise<{ id: number; secret: string }> {
  const expires_at = days === null ? null : new Date(now.getTime() + days * 86_400_000);
  const columns = { ...given, digest: digest(secret), created_at: now, expires_at };
  const stands = standsSince("m", "coalesce(holder.epoch, m.sign_in_epoch)");
  const vouched = by ? `AND ${notRevoked(by.kind, "holder.by")}` : "";
  // The member is held: whoever ends its sign-ins at the same moment ends this one too, or refuses it.
  const [made] = await tx.$queryRaw<{ id: number }[]>`
    INSERT INTO ${Prisma.raw(`${kind}s (member_id, sign_in_epoch, ${Object.keys(columns).join(", ")})`)}
    SELECT m.id, m.sign_in_epoch, ${Prisma.join(Object.values(columns))}
    FROM members m, (SELECT ${epoch}::int AS epoch, ${by?.id ?? null}::int AS by) holder
    WHERE m.id = ${memberId} AND ${Prisma.raw(`${stands} ${vouched}`)}
    FOR KEY SHARE OF m RETURNING id`;
  if (!made) throw new AppError(by ? "unauthenticated" : "invalid_credentials");
  return { id: made.id, secret };
}

/** SQL: the member, a table's alias, is active, and its sign-ins were not ended since it had this epoch. */
export function standsSince(member: string, epoch: string): string {
  return `${member}.status = 'active' AND ${member}.sign_in_epoch = ${epoch}`;
}

/** SQL: the credential with this id was not revoked. */
export function notRevoked(kind: CredentialKind, id: string): string {
  return `EXISTS (SELECT FROM ${kind}s c WHERE c.id = ${id})`;
}

/** SQL: a credential `c` with its member `m`, if it is valid at `$2`; the only text of when it is. */
export const VALID_WITH_MEMBER = `c JOIN members m ON m.id = c.member_id AND ${standsSince("m", "c.sign_in_epoch")}
    AND (c.expires_at IS NULL OR c.expires_at > $2)`;
