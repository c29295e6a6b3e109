/** Every action that has words of its own, in the order of the filter. */
export const ACTIONS = [
  "member.created",
  "member.updated",
  "member.locked",
  "member.unlocked",
  "member.disabled",
  "member.enabled",
  "member.deleted",
  "member.joined",
  "member.signed_in",
  "member.signed_out",
  "member.password_changed",
  "invitation.created",
  "invitation.renewed",
  "invitation.revoked",
  "invitation.accepted",
  "team.created",
  "team.updated",
  "team.member_added",
  "team.member_removed",
  "team.member_updated",
  "department.created",
  "department.updated",
  "department.deleted",
  "token.created",
  "token.revoked",
  "session.revoked",
  "organization.created",
  "organization.updated",
  "license.updated",
] as const;

export type KnownAction = (typeof ACTIONS)[number];

/** The action, when it has words; one from a newer version is shown as it is written. */
export function knownAction(action: string): KnownAction | null {
  return ACTIONS.find((known) => known === action) ?? null;
}
