import type { Ctx } from "@/lib/context";
import type { Department } from "@/lib/departments/department";
import { listDepartmentsWhere } from "@/lib/departments/list-departments-where";
import { requireTeam } from "@/lib/teams/require-team";

/** A team's departments by name; the tree is in `parentUuid`. Throws `forbidden` or `not_found`. */
export async function listDepartments(ctx: Ctx, teamUuid: string): Promise<Department[]> {
  const { team } = await requireTeam(ctx, teamUuid, "teams:read");
  return listDepartmentsWhere(ctx.db.prisma, { teamId: team.id });
}
