import type * as onesAuth from "@/lib/dialects/ones/contracts/auth";
import type * as onesDepartments from "@/lib/dialects/ones/contracts/departments";
import type * as onesInvitations from "@/lib/dialects/ones/contracts/invitations";
import type * as onesOrganization from "@/lib/dialects/ones/contracts/organization";
import type * as onesTeams from "@/lib/dialects/ones/contracts/teams";
import type * as onesTokens from "@/lib/dialects/ones/contracts/tokens";
import type * as onesUsers from "@/lib/dialects/ones/contracts/users";
import type * as zealot from "@/lib/dialects/zealot/contracts";
import { references } from "@/lib/generated/references";
import type { Contract } from "@/lib/http/contract";

/**
 * The contracts that pages call, by name: for types alone, as a browser gets their addresses without them.
 */
export type PageContracts = typeof onesUsers &
  typeof onesInvitations &
  typeof onesAuth &
  typeof onesOrganization &
  typeof onesTeams &
  typeof onesDepartments &
  typeof onesTokens &
  typeof zealot;

/** Every call of all dialects. Routes, the reference and the generated tests are compared with this list. */
export const contracts: readonly Contract[] = references.flatMap((reference) => reference.contracts);
