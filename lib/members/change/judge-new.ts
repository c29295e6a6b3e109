import type { Tx } from "@/lib/db";
import { grantLicenses } from "@/lib/licenses/grant-licenses";
import { judgeDepartments, type WantedDepartments } from "@/lib/members/change/departments";
import type { Finding } from "@/lib/members/change/findings";
import { judgePassword } from "@/lib/members/change/judge-update";
import type { NewMember } from "@/lib/members/member-input";
import { repeated, taken } from "@/lib/members/unique-fields";

/** A member to make, by its index in what the caller sent. */
export interface NewRow extends Omit<NewMember, "departmentUuids"> {
  index: number;
  departments?: WantedDepartments | undefined;
  /** When its address was proven, where it was. */
  verifiedAt?: Date | undefined;
}

/**
 * What stands in the way of new members. Taken values are looked up, so that each row is named, when asked
 * for or when something else is wrong; otherwise the unique indexes report the first.
 */
export async function judgeNew(tx: Tx, rows: readonly NewRow[], lookUpTaken: boolean): Promise<Finding[]> {
  const findings = repeated(rows);
  for (const row of rows)
    if (row.password !== undefined) findings.push(...(await judgePassword(row.index, row.password, row)));
  return lookUpTaken || findings.length > 0 ? [...findings, ...(await taken(tx, rows))] : findings;
}

/**
 * What the row's licences and departments come to, the seats held until the transaction ends; or what stands
 * in the way.
 */
export async function judgeGrants(
  tx: Tx,
  organizationId: number,
  { index, licenses: wanted = [], departments: wish }: NewRow,
) {
  const { granted, failed } = await grantLicenses(tx, organizationId, { held: [], wanted });
  const move = wish ? await judgeDepartments(tx, { id: 0, organizationId }, wish) : null;
  const grants = { licenses: granted, failedLicenses: failed };
  if (typeof move !== "string") return { ...grants, findings: [], departments: move };
  const findings: Finding[] = [{ index, field: "departmentUuids", code: move }];
  return { ...grants, findings, departments: null };
}
