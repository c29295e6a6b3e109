"use client";

import { stateOf } from "@/components/invitations/state-badge";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Invitation } from "@/lib/client/invitations";

/** Until when the link works; nothing for one that has been used or revoked. */
export function Expiry({ row }: { row: Invitation }) {
  const state = stateOf(row);
  if (row.expire_time === undefined || state === "accepted" || state === "revoked") {
    return <span aria-hidden>–</span>;
  }
  return <RelativeTime at={row.expire_time * 1000} className={state === "expired" ? "text-ink-3" : ""} />;
}
