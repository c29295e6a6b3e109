"use client";

import { useMessages } from "use-intl";
import type { Action } from "@/lib/events/events";

/** Every action that has words, in the order of the filter. */
export function useActions(): Action[] {
  const { labels } = useMessages().audit;
  // A cast: the compiler asks for words for every action where they are shown.
  return Object.entries(labels).flatMap(([noun, verbs]) =>
    Object.keys(verbs).map((verb) => `${noun}.${verb}` as Action),
  );
}
