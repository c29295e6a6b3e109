"use client";

import { useSyncExternalStore } from "react";

/**
 * The code in the published link `/project/master/#/auth/join_team?invitation=<code>`, which only the browser
 * sees. Null while the page is made on the server; empty when the link has none.
 */
export function useInvitationCode(): string | null {
  return useSyncExternalStore(watchHash, readCode, () => null);
}

function readCode(): string {
  const [, query = ""] = /^#\/auth\/join_team\/?\?(.*)$/.exec(window.location.hash) ?? [];
  return new URLSearchParams(query).get("invitation")?.trim() ?? "";
}

function watchHash(listener: () => void): () => void {
  window.addEventListener("hashchange", listener);
  return () => window.removeEventListener("hashchange", listener);
}
