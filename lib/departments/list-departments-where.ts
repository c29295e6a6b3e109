import type { Tx } from "@/lib/db";
import type { Department } from "@/lib/departments/department";

/** A team's departments by name, or the one with `id`. */
export async function listDepartmentsWhere(
  tx: Tx,
  where: { teamId: number; id?: number },
): Promise<Department[]> {
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
  return rows.map(({ uuid, name, parent, _count }) => ({
    uuid,
    name,
    parentUuid: parent?.uuid ?? null,
    memberCount: _count.members,
  }));
}

/** One department. */
export async function getDepartment(tx: Tx, where: { teamId: number; id: number }): Promise<Department> {
  const [department] = await listDepartmentsWhere(tx, where);
  if (!department) throw new Error(`Department ${where.id} vanished.`);
  return department;
}
