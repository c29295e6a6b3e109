import type * as ones from "@/lib/dialects/ones/contracts";
import type * as zealot from "@/lib/dialects/zealot/contracts";
import { references } from "@/lib/generated/references";
import type { Contract } from "@/lib/http/contract";

/**
 * The contracts that pages call, by name: for types alone, as a browser gets their addresses without them.
 */
export type PageContracts = typeof ones & typeof zealot;

/** Every call of all dialects. Routes, the reference and the generated tests are compared with this list. */
export const contracts: readonly Contract[] = references.flatMap((reference) => reference.contracts);
