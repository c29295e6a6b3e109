export type InvitationStatus = "pending" | "accepted" | "revoked";

/** What an invitation is at a moment: pending ones are open until they expire. */
export const invitationStates = ["open", "expired", "accepted", "revoked"] as const;

export type InvitationState = (typeof invitationStates)[number];

/** Why an address is not invited; "greater": its open invitation grants more than the inviter may give. */
export const addressFailures = ["invalid", "duplicate", "member", "disabled", "domain", "greater"] as const;

export type AddressFailure = (typeof addressFailures)[number];

/** What inviting an address would do: make an invitation, renew the open one, or fail. */
export type AddressState = "ok" | "invited" | AddressFailure;

/** The state at `now`; time alone makes an invitation expire, nothing has to run. */
export function stateOf(
  invitation: { status: InvitationStatus; expiresAt: Date },
  now: Date,
): InvitationState {
  if (invitation.status !== "pending") return invitation.status;
  return invitation.expiresAt.getTime() <= now.getTime() ? "expired" : "open";
}

/** Prisma's condition for those that are open at `now`. */
export function openAt(now: Date) {
  return { status: "pending", expiresAt: { gt: now } } as const;
}

/** SQL: the invitation `i` is open at the moment that `now`, a parameter such as `$2`, holds. */
export function openSql(now: string): string {
  return `i.status = 'pending' AND i.expires_at > ${now}`;
}

/** SQL: the state of the invitation `i` at that moment, as text. */
export function stateSql(now: string): string {
  return `CASE WHEN ${openSql(now)} THEN 'open' WHEN i.status = 'pending' THEN 'expired' ELSE i.status::text END`;
}

/** True when an address of this domain may be invited; no domains means any. */
export function domainAllowed(email: string, domains: readonly string[]): boolean {
  return domains.length === 0 || domains.includes(email.slice(email.lastIndexOf("@") + 1));
}
