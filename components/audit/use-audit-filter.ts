"use client";

import { parseAsString, useQueryStates } from "nuqs";
import type { AuditFilter } from "@/lib/client/organization";

const parsers = { action: parseAsString, member: parseAsString, actor: parseAsString };

/** The filter in the page's address, so that a view can be shared. */
export function useAuditFilter(): [AuditFilter, (next: AuditFilter) => void] {
  const [said, setSaid] = useQueryStates(parsers);
  const named = Object.entries(said).filter(([, value]) => value);
  const nothing = { action: null, member: null, actor: null };
  return [Object.fromEntries(named), (next) => void setSaid({ ...nothing, ...next })];
}
