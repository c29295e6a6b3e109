"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import type { AuditFilter } from "@/lib/client/organization";

const NAMES = ["action", "member", "actor"] as const;

/** The filter in the page's address, so that a view can be shared. */
export function useAuditFilter(): [AuditFilter, (next: AuditFilter) => void] {
  const params = useSearchParams();
  const router = useRouter();
  const path = usePathname();
  const filter: AuditFilter = {};
  for (const name of NAMES) {
    const value = params.get(name);
    if (value) filter[name] = value;
  }
  const set = (next: AuditFilter) => {
    const search = new URLSearchParams();
    for (const name of NAMES) if (next[name]) search.set(name, next[name]);
    router.replace(search.size > 0 ? `${path}?${search}` : path, { scroll: false });
  };
  return [filter, set];
}
