import * as accounts from "@/lib/dialects/accounts/contracts";
import * as onesAuth from "@/lib/dialects/ones/contracts/auth";
import * as onesDepartments from "@/lib/dialects/ones/contracts/departments";
import * as onesInvitations from "@/lib/dialects/ones/contracts/invitations";
import * as onesOrganization from "@/lib/dialects/ones/contracts/organization";
import * as onesTeams from "@/lib/dialects/ones/contracts/teams";
import * as onesTokens from "@/lib/dialects/ones/contracts/tokens";
import * as onesUsers from "@/lib/dialects/ones/contracts/users";
import * as zealot from "@/lib/dialects/zealot/contracts";
import type { Contract } from "@/lib/http/contract";

const modules = [
  accounts,
  onesUsers,
  onesInvitations,
  onesAuth,
  onesOrganization,
  onesTeams,
  onesDepartments,
  onesTokens,
  zealot,
];

/**
 * Every call of the three dialects. Routes, the reference and the generated tests are compared with this
 * list.
 */
export const contracts: readonly Contract[] = modules.flatMap((module) =>
  Object.values(module).filter(isContract),
);

function isContract(value: unknown): value is Contract {
  return typeof value === "object" && value !== null && "dialect" in value && "answer" in value;
}
