import type { Tx } from "@/lib/db";
import { findDepartments } from "@/lib/departments/require-department";
import { AppError, type Issue } from "@/lib/errors";
import { type Inviter, mayGiveLicense, mayGiveRole } from "@/lib/invitations/bring-in";
import { listSeats } from "@/lib/licenses/list-licenses";
import { parseLicense } from "@/lib/licenses/products";
import type { MemberRole } from "@/lib/members/member";
import type { LicenseInput } from "@/lib/members/member-input";

/** What joining is to grant, as a caller wishes it. */
export interface WishedGrants {
  role: MemberRole;
  licenses: readonly LicenseInput[];
  departmentUuids: readonly string[];
}

/** What joining grants. */
export type Grants = Awaited<ReturnType<typeof resolveGrants>>;

/**
 * The wish, held against what the organization has and what the inviter may give: nobody grants more than it
 * has itself. Licences that fail are as they were written. Throws `forbidden` for a greater role,
 * `invalid_input` for a department that is not the team's.
 */
export async function resolveGrants(
  tx: Tx,
  team: { id: number; organizationId: number },
  inviter: Inviter,
  wish: WishedGrants,
) {
  if (!mayGiveRole(inviter, wish.role)) throw new AppError("forbidden");
  const { id: teamId, organizationId } = team;
  const seats = await listSeats(tx, organizationId);
  const scope = { organizationId, teamId };
  const { found: departments, wrong } = await findDepartments(tx, scope, wish.departmentUuids);
  const issues = wrong.map(({ index, code }): Issue => ({ path: ["departmentUuids", index], code }));
  if (issues.length > 0) throw new AppError("invalid_input", { noun: "invitation", issues });
  const licenses = new Set<number>();
  const failedLicenses: LicenseInput[] = [];
  for (const written of wish.licenses) {
    const license = parseLicense(written);
    const product = seats.find((one) => one.license === license);
    const free = product?.held && (product.seats === null || product.used < product.seats);
    if (free && mayGiveLicense(inviter, product.license)) licenses.add(product.license);
    else failedLicenses.push(written);
  }
  const ascending = [...licenses].sort((a, b) => a - b);
  return { role: wish.role, licenses: ascending, departments, failedLicenses };
}
