import type { Ctx } from "@/lib/context";
import type { Tx } from "@/lib/db";
import { badDepartment, requireDepartment } from "@/lib/departments/require-department";
import { recordEvents } from "@/lib/events/record";
import { HELD, select } from "@/lib/members/change/select";
import { write } from "@/lib/members/change/write";
import { changeTeam } from "@/lib/teams/change-team";

/**
 * Deletes a department; its members leave it and stay in the team. Open invitations no longer lead into it.
 * Throws `forbidden`, `not_found`, `team_locked`, or `invalid_input` while departments are below it.
 */
export async function deleteDepartment(
  ctx: Ctx,
  { teamUuid, uuid }: { teamUuid: string; uuid: string },
): Promise<void> {
  await changeTeam(ctx, teamUuid, "teams:manage", async (tx, { actor, team }) => {
    const { id: teamId, organizationId } = team;
    const { id, name } = await requireDepartment(tx, teamId, uuid);
    const below = await tx.department.count({ where: { parentId: id } });
    if (below > 0) throw badDepartment("uuid", "has_children");
    const left = await lockMembers(tx, organizationId, id);
    // The department's own event tells of it; theirs would say that somebody had changed each of them.
    const raised = { verb: "updated", stored: {}, after: {}, endsSignIns: false, departments: null } as const;
    const differences = left.map(({ member }) => ({ member, ...raised }));
    await write(tx, ctx, actor, differences, ["version"]);
    await tx.$executeRaw`
      UPDATE invitations SET department_ids = array_remove(department_ids, ${id}) WHERE id IN (
        SELECT id FROM invitations
        WHERE team_id = ${teamId} AND status = 'pending' AND ${id} = ANY (department_ids) ORDER BY id FOR UPDATE)`;
    await tx.department.delete({ where: { id } });
    const before = { name, members: left.length };
    await recordEvents(tx, ctx, [{ organizationId, action: "department.deleted", targetId: id, before }]);
  });
}

/** Everybody in a department, held; until the transaction ends nobody else comes into it. */
async function lockMembers(tx: Tx, organizationId: number, departmentId: number) {
  const lock = async () => {
    const inside = await tx.memberDepartment.findMany({ where: { departmentId } });
    const rows = inside.map(({ memberId: value }, index) => ({
      index,
      find: { field: "id" as const, value },
    }));
    return (await select(tx, organizationId, rows, HELD)).found;
  };
  // Members before the department, like everybody who moves one; then those who came in meanwhile.
  await lock();
  await tx.$queryRaw`SELECT FROM departments WHERE id = ${departmentId} FOR UPDATE`;
  return lock();
}
