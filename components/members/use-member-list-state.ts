"use client";

import { useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { type MemberListState, readView, writeView } from "@/components/members/view";

/** Goes to the view that is made of the present one. "replace" leaves no entry in the browser's history, as while typing. */
export type GoToView = (next: (view: MemberListState) => MemberListState, how?: "push" | "replace") => void;

/** The view that the address says. */
export function useMemberListState(): MemberListState {
  const address = useSearchParams();
  return useMemo(() => readView(address), [address]);
}

/** Changes the address. By the history API, not the router: the page stays and the server has nothing to add to it. */
export const goToView: GoToView = (next, how = "push") => {
  // From the address as it is now: what a component rendered may be a keystroke behind.
  const view = next(readView(new URLSearchParams(window.location.search)));
  const url = `${window.location.pathname}${writeView(view)}`;
  if (how === "push") window.history.pushState(null, "", url);
  else window.history.replaceState(null, "", url);
};
