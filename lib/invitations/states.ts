export type InvitationStatus = "pending" | "accepted" | "revoked";

/** What an invitation is at a moment: pending ones are open until they expire. */
export const invitationStates = ["open", "expired", "accepted", "revoked"] as const;

export type InvitationState = (typeof invitationStates)[number];

/** Why an address is not invited; "greater": its open invitation grants more than the inviter may give. */
export type AddressFailure = "invalid" | "duplicate" | "member" | "disabled" | "domain" | "greater";

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

/** True when an address of this domain may be invited; no domains means any. */
export function domainAllowed(email: string, domains: readonly string[]): boolean {
  return domains.length === 0 || domains.includes(email.slice(email.lastIndexOf("@") + 1));
}
