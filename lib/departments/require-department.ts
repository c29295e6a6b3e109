import type { Tx } from "@/lib/db";
import { AppError, type IssueCode, notFound } from "@/lib/errors";
import type { DepartmentModel } from "@/lib/generated/prisma/models";

/** A department of the team. Throws `not_found`, also for another team's. */
export async function requireDepartment(tx: Tx, teamId: number, uuid: string) {
  const found = await tx.department.findFirst({ where: { teamId, uuid } });
  if (!found) throw notFound("department");
  return found;
}

/** The department to hang another one below; null for the top. Throws `invalid_input` on `parentUuid`. */
export async function requireParent(
  tx: Tx,
  teamId: number,
  uuid: string | null,
): Promise<DepartmentModel | null> {
  if (uuid === null) return null;
  const found = await tx.department.findFirst({
    where: { uuid, team: { is: { organization: { teams: { some: { id: teamId } } } } } },
  });
  if (!found) throw badDepartment("parentUuid", "unknown");
  if (found.teamId !== teamId) throw badDepartment("parentUuid", "wrong_team");
  return found;
}

/** The error of a wish for a department that can't be granted. */
export function badDepartment(field: "uuid" | "parentUuid", code: IssueCode): AppError {
  return new AppError("invalid_input", { noun: "department", issues: [{ path: [field], code }] });
}
