"use client";

import { type inferParserType, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { invitationStates } from "@/lib/invitations/states";

const parsers = {
  team: parseAsString,
  state: parseAsStringLiteral(invitationStates),
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
