"use client";

import { useSyncExternalStore } from "react";

const NARROW = "(width < 48rem)";

/** True where a row is too wide for the window and becomes a card. */
export function usePhone(): boolean {
  return useSyncExternalStore(
    (listener) => {
      const query = window.matchMedia(NARROW);
      query.addEventListener("change", listener);
      return () => query.removeEventListener("change", listener);
    },
    () => window.matchMedia(NARROW).matches,
    () => false,
  );
}
