import { type Chip, type ChipState, isRefused } from "@/components/invitations/addresses";
import type { AddedInvitations } from "@/lib/client/invitations";

/** What became of each address of the form. */
export interface Outcome {
  invited: { email: string; renewed: boolean }[];
  refused: { email: string; reason: ChipState }[];
  failedLicenses: readonly (number | string)[];
}

/** The server's answer about what was sent, joined with what the form held back. */
export function outcomeOf(chips: readonly Chip[], answer: AddedInvitations): Outcome {
  const states = new Map(chips.map(({ email, state }) => [email, state]));
  const heldBack = chips.filter(isRefused).map(({ email, state }) => ({ email, reason: state }));
  return {
    invited: answer.success_emails.map((email) => ({ email, renewed: states.get(email) === "invited" })),
    refused: [...answer.failures, ...heldBack],
    failedLicenses: answer.fail_license_types,
  };
}
