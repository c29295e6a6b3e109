"use client";

import { useQueryStates } from "nuqs";
import { useCallback, useMemo } from "react";
import { memberListParsers, type MemberListState } from "@/components/members/view";

/**
 * Goes to the view that is made of the present one. "replace" leaves no entry in the browser's history, as
 * while typing.
 */
export type GoToView = (next: (view: MemberListState) => MemberListState, how?: "push" | "replace") => void;

/** The view that the address says, and how to go to another. */
export function useMemberListState(): [MemberListState, GoToView] {
  const [said, setState] = useQueryStates(memberListParsers);
  const view = useMemo(() => (said.cursor ? said : { ...said, page: 1 }), [said]);
  const goToView = useCallback<GoToView>(
    (next, history = "push") => void setState((now) => next(now), { history }),
    [setState],
  );
  return [view, goToView];
}
