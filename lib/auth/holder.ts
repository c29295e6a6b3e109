import type { MemberActor } from "@/lib/auth/actor";
import { AppError } from "@/lib/errors";
import { Prisma } from "@/lib/generated/prisma/client";

/** Whom a new credential is made for: a member as it stood when it proved who it is. */
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
 * What an `INSERT ... SELECT` of a credential selects from: the member `m`, or nothing once it is not active,
 * its sign-ins were ended or what vouched is gone. What slips past an uncommitted end has the old epoch.
 */
export function whileHolding({ memberId, epoch, by }: Holder): Prisma.Sql {
  return Prisma.sql`FROM members m WHERE m.id = ${memberId} AND m.status = 'active'
    AND m.sign_in_epoch = coalesce(${epoch}::int, m.sign_in_epoch) ${by ? present(by) : Prisma.empty}`;
}

function present({ kind, id }: MemberActor["credential"]): Prisma.Sql {
  return kind === "token"
    ? Prisma.sql`AND EXISTS (SELECT FROM tokens c WHERE c.id = ${id})`
    : Prisma.sql`AND EXISTS (SELECT FROM sessions c WHERE c.id = ${id})`;
}

/** What the holder is told when it no longer stands as it did. */
export function noLongerHolding({ by }: Holder): AppError {
  return new AppError(by ? "unauthenticated" : "invalid_credentials");
}
