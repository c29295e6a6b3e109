import type { Tx } from "@/lib/db";
import { AppError, type IssueCode, notFound } from "@/lib/errors";

/** A department of the team. Throws `not_found`, also for another team's. */
export async function requireDepartment(tx: Tx, teamId: number, uuid: string) {
  const found = await tx.department.findFirst({ where: { teamId, uuid } });
  if (!found) throw notFound("department");
  return found;
}

/**
 * The organization's departments with these uuids, in order of creation, and what is wrong with each uuid
 * that is none of them, or, where a team is given, is another team's. Those found stay until the transaction
 * ends: who deletes one waits.
 */
export async function findDepartments(
  tx: Tx,
  { organizationId, teamId }: { organizationId: number; teamId?: number | undefined },
  uuids: readonly string[],
) {
  if (uuids.length === 0) return { found: [], wrong: [] };
  const found = await tx.$queryRaw<{ id: number; uuid: string; name: string; teamId: number }[]>`
    SELECT d.id, d.uuid, d.name, d.team_id AS "teamId" FROM departments d JOIN teams t ON t.id = d.team_id
    WHERE d.uuid = ANY (${uuids}::text[]::bpchar[]) AND t.organization_id = ${organizationId}
    ORDER BY d.id FOR KEY SHARE OF d`;
  const teamOf = new Map(found.map((department) => [department.uuid, department.teamId]));
  const wrong = uuids.flatMap((uuid, index): { index: number; code: IssueCode }[] => {
    const team = teamOf.get(uuid);
    if (team === undefined) return [{ index, code: "unknown" }];
    return team === (teamId ?? team) ? [] : [{ index, code: "wrong_team" }];
  });
  return { found, wrong };
}

/** The department to hang another one below; null for the top. Throws `invalid_input` on `parentUuid`. */
export async function requireParent(
  tx: Tx,
  team: { id: number; organizationId: number },
  uuid: string | null,
) {
  if (uuid === null) return null;
  const scope = { organizationId: team.organizationId, teamId: team.id };
  const { found, wrong } = await findDepartments(tx, scope, [uuid]);
  if (wrong[0]) throw badDepartment("parentUuid", wrong[0].code);
  return found[0] ?? null;
}

/** The error of a wish for a department that can't be granted. */
export function badDepartment(field: "uuid" | "parentUuid", code: IssueCode): AppError {
  return new AppError("invalid_input", { noun: "department", issues: [{ path: [field], code }] });
}
