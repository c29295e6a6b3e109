"use client";

import { useEffect, useMemo, useState } from "react";
import { filterQuery, type MemberListState } from "@/components/members/view";
import { useMemberCount } from "@/lib/client/members";

const PAUSE_MS = 500;

/**
 * How many members the view's filters leave: the newest count known, and whether it is this view's. A search
 * is counted once typing has paused: among a million, counting a common letter keeps the database busier than
 * listing it.
 */
export function useCounted(view: MemberListState): { total: number | undefined; current: boolean } {
  const filter = useMemo(() => filterQuery(view), [view]);
  const [counted, setCounted] = useState(filter);
  const settled = JSON.stringify(filter) === JSON.stringify(counted);
  const typing = filter.q !== counted.q;
  useEffect(() => {
    if (settled) return;
    const timer = setTimeout(() => setCounted(filter), typing ? PAUSE_MS : 0);
    return () => clearTimeout(timer);
  }, [settled, typing, filter]);
  const { data, isPlaceholderData } = useMemberCount(counted);
  return { total: data ?? undefined, current: settled && !isPlaceholderData };
}
