import type { Db } from "@/lib/db";
import type { MemberPlaces } from "@/lib/members/member";

/** The select list that yields the places of the member with this id, each kind in order of creation. */
export function placeColumns(id: string): string {
  return `coalesce((SELECT json_agg(json_build_object('uuid', d.uuid, 'name', d.name, 'teamUuid', t.uuid) ORDER BY d.id)
        FROM member_departments p JOIN departments d ON d.id = p.department_id JOIN teams t ON t.id = d.team_id
        WHERE p.member_id = ${id}), '[]') AS departments,
      coalesce((SELECT json_agg(json_build_object('uuid', t.uuid, 'name', t.name, 'role', p.role) ORDER BY t.id)
        FROM team_members p JOIN teams t ON t.id = p.team_id WHERE p.member_id = ${id}), '[]') AS teams`;
}

const PLACES = {
  name: "member-places",
  text: `SELECT m.id, ${placeColumns("m.id")} FROM unnest($1::int[]) AS m (id)`,
};

/** The same members with their departments and teams. One statement. */
export async function withPlaces<M extends { id: number }>(
  db: Db,
  members: M[],
): Promise<(M & MemberPlaces)[]> {
  if (members.length === 0) return [];
  const { rows } = await db.pool.query<MemberPlaces & { id: number }>({
    ...PLACES,
    values: [members.map((member) => member.id)],
  });
  const places = new Map(rows.map(({ id, departments, teams }) => [id, { departments, teams }]));
  return members.map((member) => ({
    ...member,
    ...(places.get(member.id) ?? { departments: [], teams: [] }),
  }));
}
