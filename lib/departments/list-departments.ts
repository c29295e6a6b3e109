import type { Ctx } from "@/lib/context";
import type { Tx } from "@/lib/db";
import { requireTeam } from "@/lib/teams/require-team";

/** A department and its place in its team's tree. */
export interface Department {
  uuid: string;
  name: string;
  /** Null: at the top. */
  parentUuid: string | null;
  /** Members of this department itself, without those below it. */
  memberCount: number;
}

/** A team's departments by name; the tree is in `parentUuid`. Throws `forbidden` or `not_found`. */
export async function listDepartments(ctx: Ctx, teamUuid: string): Promise<Department[]> {
  const { team } = await requireTeam(ctx, teamUuid, "teams:read");
  return listWhere(ctx.db.prisma, { teamId: team.id });
}

/** One department. */
export async function getDepartment(tx: Tx, id: number): Promise<Department> {
  const [department] = await listWhere(tx, { id });
  if (!department) throw new Error(`Department ${id} vanished.`);
  return department;
}

async function listWhere(tx: Tx, where: { teamId: number } | { id: number }): Promise<Department[]> {
  const rows = await tx.department.findMany({
    where,
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: {
      uuid: true,
      name: true,
      parent: { select: { uuid: true } },
      _count: { select: { members: { where: { member: { deletedAt: null } } } } },
    },
  });
  return rows.map(({ uuid, name, parent, _count }) => {
    return { uuid, name, parentUuid: parent?.uuid ?? null, memberCount: _count.members };
  });
}
