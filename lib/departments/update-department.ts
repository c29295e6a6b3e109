import { recordAudit } from "@/lib/audit";
import type { Ctx } from "@/lib/context";
import { type Tx, transaction } from "@/lib/db";
import type { Department } from "@/lib/departments/department";
import { findDepartment, findParent } from "@/lib/departments/find-department";
import { readDepartment } from "@/lib/departments/read-departments";
import { AppError } from "@/lib/errors";
import { holdTeam } from "@/lib/teams/hold-team";
import { requireOpenTeam } from "@/lib/teams/require-team";

/**
 * Renames or moves a department with everything below it; what is left out stays.
 * Throws `forbidden`, `not_found`, `team_locked` or `invalid_input` (the parent: unknown, another team's, or below itself).
 */
export async function updateDepartment(
  ctx: Ctx,
  { teamUuid, uuid }: { teamUuid: string; uuid: string },
  changes: { name?: string | undefined; parentUuid?: string | null | undefined },
): Promise<Department> {
  const { team } = await requireOpenTeam(ctx, teamUuid, "teams:manage");
  return transaction(ctx.db, async (tx) => {
    // One change of a tree at a time: two moves that are each fine could close a circle together.
    await holdTeam(tx, team.id);
    const { id, name, parentId } = await findDepartment(tx, team.id, uuid);
    const before = { name, parentId };
    const after = {
      name: changes.name ?? name,
      parentId:
        changes.parentUuid === undefined ? parentId : await findParent(tx, team.id, changes.parentUuid),
    };
    if (after.parentId !== null && (await isBelow(tx, after.parentId, id))) {
      throw new AppError("invalid_input", {
        noun: "department",
        issues: [{ path: ["parentUuid"], code: "cycle" }],
      });
    }
    if (before.name !== after.name || before.parentId !== after.parentId) {
      await tx.department.update({ where: { id }, data: after });
      await recordAudit(tx, ctx, {
        organizationId: team.organizationId,
        action: "department.updated",
        target: { type: "department", id },
        before,
        after,
      });
    }
    return readDepartment(tx, { teamId: team.id, id });
  });
}

/** True when `departmentId` is `rootId` or anywhere below it. */
async function isBelow(tx: Tx, departmentId: number, rootId: number): Promise<boolean> {
  const above = await tx.$queryRaw<{ id: number }[]>`
    WITH RECURSIVE above (id, parent_id) AS (
      SELECT id, parent_id FROM departments WHERE id = ${departmentId}
      UNION SELECT d.id, d.parent_id FROM departments d JOIN above ON d.id = above.parent_id
    ) SELECT id FROM above WHERE id = ${rootId}`;
  return above.length > 0;
}
