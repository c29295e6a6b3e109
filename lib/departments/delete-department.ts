import { transactionAs } from "@/lib/auth/standing";
import type { Ctx } from "@/lib/context";
import { requireDepartment } from "@/lib/departments/require-department";
import { AppError } from "@/lib/errors";
import { recordEvents } from "@/lib/events/record";
import { lockTeam } from "@/lib/teams/lock-team";
import { requireOpenTeam } from "@/lib/teams/require-team";

/**
 * Deletes a department; its members leave it and stay in the team. Open invitations no longer lead into it.
 * Throws `forbidden`, `not_found`, `team_locked`, or `invalid_input` while departments are below it.
 */
export async function deleteDepartment(
  ctx: Ctx,
  { teamUuid, uuid }: { teamUuid: string; uuid: string },
): Promise<void> {
  const reach = await requireOpenTeam(ctx, teamUuid, "teams:manage");
  const { team } = reach;
  await transactionAs(ctx, async (tx) => {
    await lockTeam(tx, reach);
    const { id, name } = await requireDepartment(tx, team.id, uuid);
    const below = await tx.department.count({ where: { parentId: id } });
    if (below > 0)
      throw new AppError("invalid_input", {
        noun: "department",
        issues: [{ path: ["uuid"], code: "has_children" }],
      });
    const left = await tx.$queryRaw<{ id: number }[]>`
      UPDATE members SET version = version + 1, updated_at = ${ctx.now}
      WHERE id IN (SELECT member_id FROM member_departments WHERE department_id = ${id}) RETURNING id`;
    await tx.$executeRaw`
      UPDATE invitations SET department_ids = array_remove(department_ids, ${id})
      WHERE team_id = ${team.id} AND status = 'pending' AND ${id} = ANY (department_ids)`;
    await tx.department.delete({ where: { id } });
    await recordEvents(tx, ctx, [
      {
        organizationId: team.organizationId,
        action: "department.deleted",
        targetId: id,
        before: { name, members: left.length },
      },
    ]);
  });
}
