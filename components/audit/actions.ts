import { type Action, ACTIONS } from "@/lib/events/events";

/** The action, when it has words; one from a newer version is shown as it is written. */
export function knownAction(action: string): Action | null {
  return ACTIONS.find((known) => known === action) ?? null;
}
