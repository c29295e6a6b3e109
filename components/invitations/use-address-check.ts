"use client";

import { useEffect, useState } from "react";
import { type AddressEntry, judge } from "@/components/invitations/addresses";
import { useAddressStates } from "@/lib/client/invitations";

const PAUSE_MS = 250;

/**
 * What the server says about the addresses; only those that are new are asked about, a moment after the last
 * change.
 */
export function useAddressCheck(teamUuid: string, entries: readonly AddressEntry[]) {
  const [batches, setBatches] = useState<readonly (readonly string[])[]>([]);
  useEffect(() => {
    const asked = new Set(batches.flat());
    const wellFormed = entries.filter((entry) => entry.wellFormed).map(({ email }) => email);
    const fresh = [...new Set(wellFormed)].filter((email) => !asked.has(email));
    if (fresh.length === 0) return;
    const timer = setTimeout(() => setBatches([...batches, fresh]), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [entries, batches]);
  const { states, error, retry } = useAddressStates(teamUuid, batches);
  return { judged: (wanted: readonly AddressEntry[]) => judge(wanted, states), error, retry };
}
