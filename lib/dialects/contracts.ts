import { references } from "@/lib/generated/references";
import type { Contract } from "@/lib/http/contract";

/** Every call of all dialects. Routes, the reference and the generated tests are compared with this list. */
export const contracts: readonly Contract[] = references.flatMap((reference) => reference.contracts);
