import type { Ctx } from "@/lib/context";
import { badDepartment, requireDepartment } from "@/lib/departments/require-department";
import { recordEvents } from "@/lib/events/record";
import { changeTeam } from "@/lib/teams/change-team";

/**
 * Deletes a department; its members leave it and stay in the team. Open invitations no longer lead into it.
 * Throws `forbidden`, `not_found`, `team_locked`, or `invalid_input` while departments are below it.
 */
export async function deleteDepartment(
  ctx: Ctx,
  { teamUuid, uuid }: { teamUuid: string; uuid: string },
): Promise<void> {
  await changeTeam(ctx, teamUuid, "teams:manage", async (tx, { team: { id: teamId, organizationId } }) => {
    const { id, name } = await requireDepartment(tx, teamId, uuid);
    const below = await tx.department.count({ where: { parentId: id } });
    if (below > 0) throw badDepartment("uuid", "has_children");
    const left = await tx.$queryRaw<{ id: number }[]>`
      UPDATE members SET version = version + 1, updated_at = ${ctx.now}
      WHERE id IN (SELECT member_id FROM member_departments WHERE department_id = ${id}) RETURNING id`;
    await tx.$executeRaw`
      UPDATE invitations SET department_ids = array_remove(department_ids, ${id})
      WHERE team_id = ${teamId} AND status = 'pending' AND ${id} = ANY (department_ids)`;
    await tx.department.delete({ where: { id } });
    const before = { name, members: left.length };
    await recordEvents(tx, ctx, [{ organizationId, action: "department.deleted", targetId: id, before }]);
  });
}
