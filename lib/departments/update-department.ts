import type { Ctx } from "@/lib/context";
import type { Tx } from "@/lib/db";
import { badDepartment, requireDepartment, requireParent } from "@/lib/departments/require-department";
import { type Department, getDepartment } from "@/lib/departments/list-departments";
import { namedIn } from "@/lib/events/events";
import { recordEvents } from "@/lib/events/record";
import { changeTeam } from "@/lib/teams/change-team";

/**
 * Renames or moves a department with everything below it; what is left out stays. Throws `forbidden`,
 * `not_found`, `team_locked` or `invalid_input` (the parent: unknown, another team's, or below itself).
 */
export function updateDepartment(
  ctx: Ctx,
  { teamUuid, uuid }: { teamUuid: string; uuid: string },
  changes: { name?: string | undefined; parentUuid?: string | null | undefined },
): Promise<Department> {
  // The team is held: two moves that are each fine could close a circle together.
  return changeTeam(ctx, teamUuid, "teams:manage", async (tx, { team }) => {
    const { id: teamId, organizationId } = team;
    const department = await requireDepartment(tx, teamId, uuid);
    const { id, parentId } = department;
    const parent =
      parentId === null ? null : await tx.department.findUniqueOrThrow({ where: { id: parentId } });
    const wanted =
      changes.parentUuid === undefined ? parent : await requireParent(tx, team, changes.parentUuid);
    const { name = department.name } = changes;
    if (wanted && (await isBelow(tx, wanted.id, id))) throw badDepartment("parentUuid", "cycle");
    if (department.name !== name || parent?.id !== wanted?.id) {
      await tx.department.update({ where: { id }, data: { name, parentId: wanted?.id ?? null } });
      const before = { name: department.name, parent: parent && namedIn(parent) };
      const after = { name, parent: wanted && namedIn(wanted) };
      const event = { organizationId, action: "department.updated" as const, targetId: id, before, after };
      await recordEvents(tx, ctx, [event]);
    }
    return getDepartment(tx, id);
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
