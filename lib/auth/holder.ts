import type { CredentialKind, MemberActor } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { Prisma } from "@/lib/generated/prisma/client";

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

/**
 * Inserts a credential with these columns and returns its id. Throws `unauthenticated` or
 * `invalid_credentials` when its member is no longer active, had its sign-ins ended meanwhile, or lost the
 * credential that vouched for it.
 */
export async function insertCredential(
  tx: Tx,
  kind: CredentialKind,
  { memberId, epoch, by }: Holder,
  columns: Record<string, unknown>,
): Promise<number> {
  const vouched = by
    ? Prisma.sql`AND EXISTS (SELECT FROM ${tableOf(by.kind)} c WHERE c.id = ${by.id})`
    : Prisma.empty;
  // If an end of the sign-ins commits only after this, the row has the old epoch and counts for nothing.
  const [made] = await tx.$queryRaw<{ id: number }[]>`
    INSERT INTO ${tableOf(kind)} (member_id, sign_in_epoch, ${Prisma.raw(Object.keys(columns).join(", "))})
    SELECT m.id, m.sign_in_epoch, ${Prisma.join(Object.values(columns))} FROM members m
    WHERE m.id = ${memberId} AND m.status = 'active'
      AND m.sign_in_epoch = coalesce(${epoch}::int, m.sign_in_epoch) ${vouched}
    RETURNING id`;
  if (!made) throw new AppError(by ? "unauthenticated" : "invalid_credentials");
  return made.id;
}

function tableOf(kind: CredentialKind): Prisma.Sql {
  return Prisma.raw(`${kind}s`);
}
