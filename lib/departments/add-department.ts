import type { Ctx } from "@/lib/context";
import { requireParent } from "@/lib/departments/require-department";
import { type Department, getDepartment } from "@/lib/departments/list-departments";
import { namedIn } from "@/lib/events/events";
import { recordEvents } from "@/lib/events/record";
import { newUuid } from "@/lib/ids";
import { changeTeam } from "@/lib/teams/change-team";

/** Adds a department to a team. Throws `forbidden`, `not_found`, `team_locked`, `invalid_input` (parent). */
export function addDepartment(
  ctx: Ctx,
  teamUuid: string,
  { name, parentUuid }: { name: string; parentUuid: string | null },
): Promise<Department> {
  return changeTeam(ctx, teamUuid, "teams:manage", async (tx, { team }) => {
    const { id: teamId, organizationId } = team;
    const parent = await requireParent(tx, team, parentUuid);
    const { id } = await tx.department.create({
      data: { teamId, uuid: newUuid(), name, parentId: parent?.id ?? null, createdAt: ctx.now },
    });
    const after = { name, parent: parent && namedIn(parent) };
    await recordEvents(tx, ctx, [{ organizationId, action: "department.created", targetId: id, after }]);
    return getDepartment(tx, id);
  });
}
