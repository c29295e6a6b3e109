import { recordAudit } from "@/lib/audit";
import type { Ctx } from "@/lib/context";
import { transaction } from "@/lib/db";
import type { Department } from "@/lib/departments/department";
import { findParent } from "@/lib/departments/find-department";
import { readDepartment } from "@/lib/departments/read-departments";
import { newUuid } from "@/lib/ids";
import { holdTeam } from "@/lib/teams/hold-team";
import { requireOpenTeam } from "@/lib/teams/require-team";

/** Adds a department to a team. Throws `forbidden`, `not_found`, `team_locked` or `invalid_input` (the parent). */
export async function addDepartment(
  ctx: Ctx,
  teamUuid: string,
  { name, parentUuid }: { name: string; parentUuid: string | null },
): Promise<Department> {
  const { team } = await requireOpenTeam(ctx, teamUuid, "teams:manage");
  return transaction(ctx.db, async (tx) => {
    await holdTeam(tx, team.id);
    const parentId = await findParent(tx, team.id, parentUuid);
    const { id } = await tx.department.create({
      data: { teamId: team.id, uuid: newUuid(), name, parentId, createdAt: ctx.now },
    });
    await recordAudit(tx, ctx, {
      organizationId: team.organizationId,
      action: "department.created",
      target: { type: "department", id },
      after: { name, parent: parentUuid },
    });
    return readDepartment(tx, { teamId: team.id, id });
  });
}
