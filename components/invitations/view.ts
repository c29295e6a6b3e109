"use client";

import { usePathname, useSearchParams } from "next/navigation";
import type { InvitationState } from "@/lib/client/invitations";

export const STATES = [
  "open",
  "expired",
  "accepted",
  "revoked",
] as const satisfies readonly InvitationState[];

/** What the list shows; all of it is in the page's address. */
export interface View {
  team: string | null;
  state: InvitationState | null;
  q: string;
  cursor: string | null;
}

/** The view that the address tells, and how to change it. A new filter starts at the first page again. */
export function useView() {
  const params = useSearchParams();
  const path = usePathname();
  const view: View = {
    team: params.get("team"),
    state: STATES.find((state) => state === params.get("state")) ?? null,
    q: params.get("q") ?? "",
    cursor: params.get("cursor"),
  };
  const show = (change: Partial<View>) => {
    const next = new URLSearchParams();
    for (const [name, value] of Object.entries({ ...view, cursor: null, ...change })) {
      if (value) next.set(name, value);
    }
    const address = next.size > 0 ? `${path}?${next}` : path;
    // Pages are places to come back to; a filter being typed is not.
    if ("cursor" in change) window.history.pushState(null, "", address);
    else window.history.replaceState(null, "", address);
  };
  return { view, show };
}
