import type { AddressState } from "@/lib/client/invitations";
import { parseAddresses, type TypedAddress } from "@/lib/invitations/rules";
import { addressFailures } from "@/lib/invitations/states";

/** One address in the form; the key stays while others come and go. */
export interface AddressEntry extends TypedAddress {
  key: number;
}

export type ChipState = AddressState | "checking";

/** An address and what inviting it would do. */
export interface Chip extends AddressEntry {
  state: ChipState;
}

/** In the order in which a summary tells them. */
export const CHIP_STATES: readonly ChipState[] = ["ok", "invited", "checking", ...addressFailures];

const REFUSED: ReadonlySet<ChipState> = new Set(addressFailures);

/** Whether the address will not be invited. */
export function isRefused({ state }: Chip): boolean {
  return REFUSED.has(state);
}

/** The entries and those that a text adds, in the order written. */
export function withAddresses(entries: readonly AddressEntry[], text: string): AddressEntry[] {
  const first = (entries.at(-1)?.key ?? 0) + 1;
  return [...entries, ...parseAddresses(text).map((address, index) => ({ ...address, key: first + index }))];
}

/** What each address is, with what the server said about those that it was asked about. */
export function judge(entries: readonly AddressEntry[], told: ReadonlyMap<string, AddressState>): Chip[] {
  const seen = new Set<string>();
  return entries.map((entry) => {
    if (!entry.wellFormed) return { ...entry, state: "invalid" };
    if (seen.has(entry.email)) return { ...entry, state: "duplicate" };
    seen.add(entry.email);
    return { ...entry, state: told.get(entry.email) ?? "checking" };
  });
}

/** How many chips are in each state. */
export function tally(chips: readonly Chip[]): Map<ChipState, number> {
  const counts = new Map<ChipState, number>();
  for (const { state } of chips) counts.set(state, (counts.get(state) ?? 0) + 1);
  return counts;
}

// A name before an address in brackets is still being written, or is quoted, so a space in it ends nothing.
const UNFINISHED = /<[^>]*$|^\s*"[^"]*$/;
const HARD_END = /[,;，；、|\n]$|>$/;

/**
 * Whether what stands in the input is finished: it ends in a separator, or is an address with a space after
 * it.
 */
export function isFinished(text: string): boolean {
  if (UNFINISHED.test(text)) return false;
  return HARD_END.test(text) || (/\s$/.test(text) && /[@＠]/.test(text));
}
