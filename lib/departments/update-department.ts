import { transactionAs } from "@/lib/auth/standing";
import type { Ctx } from "@/lib/context";
import type { Tx } from "@/lib/db";
import type { Department } from "@/lib/departments/department";
import { requireDepartment, requireParent } from "@/lib/departments/require-department";
import { getDepartment } from "@/lib/departments/list-departments-where";
import { AppError } from "@/lib/errors";
import { namedIn } from "@/lib/events/events";
import { recordEvents } from "@/lib/events/record";
import { lockTeam } from "@/lib/teams/lock-team";
import { requireOpenTeam } from "@/lib/teams/require-team";

/**
 * Renames or moves a department with everything below it; what is left out stays. Throws `forbidden`,
 * `not_found`, `team_locked` or `invalid_input` (the parent: unknown, another team's, or below itself).
 */
export async function updateDepartment(
  ctx: Ctx,
  { teamUuid, uuid }: { teamUuid: string; uuid: string },
  changes: { name?: string | undefined; parentUuid?: string | null | undefined },
): Promise<Department> {
  const reach = await requireOpenTeam(ctx, teamUuid, "teams:manage");
  const { team } = reach;
  return transactionAs(ctx, async (tx) => {
    // One change of a tree at a time: two moves that are each fine could close a circle together.
    await lockTeam(tx, reach);
    const department = await requireDepartment(tx, team.id, uuid);
    const { id, parentId } = department;
    const parent =
      parentId === null ? null : await tx.department.findUniqueOrThrow({ where: { id: parentId } });
    const wanted =
      changes.parentUuid === undefined ? parent : await requireParent(tx, team.id, changes.parentUuid);
    const name = changes.name ?? department.name;
    if (wanted && (await isBelow(tx, wanted.id, id))) {
      throw new AppError("invalid_input", {
        noun: "department",
        issues: [{ path: ["parentUuid"], code: "cycle" }],
      });
    }
    if (department.name !== name || parent?.id !== wanted?.id) {
      await tx.department.update({ where: { id }, data: { name, parentId: wanted?.id ?? null } });
      await recordEvents(tx, ctx, [
        {
          organizationId: team.organizationId,
          action: "department.updated",
          targetId: id,
          before: { name: department.name, parent: parent && namedIn(parent) },
          after: { name, parent: wanted && namedIn(wanted) },
        },
      ]);
    }
    return getDepartment(tx, { teamId: team.id, id });
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
