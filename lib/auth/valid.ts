import type { CredentialKind } from "@/lib/auth/actor";

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
