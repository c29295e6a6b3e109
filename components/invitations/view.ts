"use client";

import { type inferParserType, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import type { InvitationState } from "@/lib/client/invitations";

export const STATES = [
  "open",
  "expired",
  "accepted",
  "revoked",
] as const satisfies readonly InvitationState[];

const parsers = {
  team: parseAsString,
  state: parseAsStringLiteral(STATES),
  q: parseAsString.withDefault(""),
  cursor: parseAsString,
};

/** What the list shows; all of it is in the page's address. */
export type View = inferParserType<typeof parsers>;

/** The view that the address tells, and how to change it. A new filter starts at the first page again. */
export function useView() {
  const [view, setView] = useQueryStates(parsers);
  const show = (change: Partial<View>) => {
    // Pages are places to come back to; a filter being typed is not.
    const history = "cursor" in change ? "push" : "replace";
    void setView({ cursor: null, ...change }, { history });
  };
  return { view, show };
}
