import { transactionAs } from "@/lib/auth/standing";
import type { Ctx } from "@/lib/context";
import type { Department } from "@/lib/departments/department";
import { requireParent } from "@/lib/departments/require-department";
import { getDepartment } from "@/lib/departments/list-departments-where";
import { namedIn } from "@/lib/events/events";
import { recordEvents } from "@/lib/events/record";
import { newUuid } from "@/lib/ids";
import { lockTeam } from "@/lib/teams/lock-team";
import { requireOpenTeam } from "@/lib/teams/require-team";

/**
 * Adds a department to a team. Throws `forbidden`, `not_found`, `team_locked` or `invalid_input` (the
 * parent).
 */
export async function addDepartment(
  ctx: Ctx,
  teamUuid: string,
  { name, parentUuid }: { name: string; parentUuid: string | null },
): Promise<Department> {
  const reach = await requireOpenTeam(ctx, teamUuid, "teams:manage");
  const { team } = reach;
  return transactionAs(ctx, async (tx) => {
    await lockTeam(tx, reach);
    const parent = await requireParent(tx, team.id, parentUuid);
    const { id } = await tx.department.create({
      data: { teamId: team.id, uuid: newUuid(), name, parentId: parent?.id ?? null, createdAt: ctx.now },
    });
    await recordEvents(tx, ctx, [
      {
        organizationId: team.organizationId,
        action: "department.created",
        targetId: id,
        after: { name, parent: parent && namedIn(parent) },
      },
    ]);
    return getDepartment(tx, { teamId: team.id, id });
  });
}
