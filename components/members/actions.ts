"use client";

import { createContext, use } from "react";
import type { MemberAction } from "@/lib/client/change-members";
import type { MemberProfile } from "@/lib/client/members";

/** A change that somebody asked for. */
export interface AskedChange {
  action: MemberAction;
  member: MemberProfile;
}

/** Asks before it acts: opens the dialog that says what will happen. */
export type AskToChange = (action: MemberAction, member: MemberProfile) => void;

export const AskToChangeContext = createContext<AskToChange | null>(null);

/** How a row or a page asks for a change of a member. Only inside `MemberChanges`. */
export function useAskToChange(): AskToChange {
  const ask = use(AskToChangeContext);
  if (!ask) throw new Error("useAskToChange needs MemberChanges around it.");
  return ask;
}

/** What can be done to a member in its status, apart from editing and deleting it. */
export function togglesOf(status: MemberProfile["status"]): MemberAction[] {
  if (status === "locked") return ["unlock", "disable"];
  if (status === "disabled") return ["enable"];
  return ["lock", "disable"];
}

/** What to call a member: the most telling name it has. */
export function nameOf(member: Pick<MemberProfile, "name" | "email" | "username">): string {
  return member.name || member.email || member.username;
}
