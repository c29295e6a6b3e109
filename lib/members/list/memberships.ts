import { type Db, named, query } from "@/lib/db";
import type { Memberships } from "@/lib/members/member";

/** The select list of the departments and teams of the member with this id, each in order of creation. */
export function membershipColumns(id: string): string {
  return `coalesce((SELECT json_agg(json_build_object('uuid', d.uuid, 'name', d.name, 'teamUuid', t.uuid) ORDER BY d.id)
        FROM member_departments p JOIN departments d ON d.id = p.department_id JOIN teams t ON t.id = d.team_id
        WHERE p.member_id = ${id}), '[]') AS departments,
      coalesce((SELECT json_agg(json_build_object('uuid', t.uuid, 'name', t.name, 'role', p.role) ORDER BY t.id)
        FROM team_members p JOIN teams t ON t.id = p.team_id WHERE p.member_id = ${id}), '[]') AS teams`;
}

const MEMBERSHIPS = named(
  "memberships",
  `SELECT m.id, ${membershipColumns("m.id")} FROM unnest($1::int[]) AS m (id)`,
);

/** The same members with their departments and teams. One statement. */
export async function withMemberships<M extends { id: number }>(
  db: Db,
  members: M[],
): Promise<(M & Memberships)[]> {
  if (members.length === 0) return [];
  const ids = members.map(({ id }) => id);
  const rows = await query<Memberships & { id: number }>(db, MEMBERSHIPS, [ids]);
  const found = new Map(rows.map(({ id, departments, teams }) => [id, { departments, teams }]));
  return members.map((member) => ({
    ...member,
    ...(found.get(member.id) ?? { departments: [], teams: [] }),
  }));
}
