import type pg from "pg";
import type { Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { systemCtx } from "@/test/support/fixtures";
import type { MemberSelection } from "@/lib/members/list/query";
import { type Member, memberColumns } from "@/lib/members/member";

/** The installation acting in one organization. */
export function readerOf(db: Db, organizationId: number): Ctx {
  return { ...systemCtx(db), actor: { kind: "system", organizationId } };
}

/** A member with what filters look at, read the ordinary way. */
export interface Known extends Member {
  teams: string[];
  departments: string[];
}

/** Everybody in the organization; departments include those above. */
export async function everybody(pool: pg.Pool, organizationId: number): Promise<Known[]> {
  const { rows } = await pool.query<Known>(
    `WITH RECURSIVE above (member_id, id) AS (
       SELECT member_id, department_id FROM member_departments
       UNION SELECT above.member_id, d.parent_id FROM above JOIN departments d ON d.id = above.id
         WHERE d.parent_id IS NOT NULL)
     SELECT ${memberColumns("m")}, coalesce(t.uuids, '{}') AS teams, coalesce(d.uuids, '{}') AS departments
     FROM members m
     LEFT JOIN (SELECT member_id, array_agg(uuid::text) AS uuids FROM team_members JOIN teams ON teams.id = team_id
       GROUP BY member_id) t ON t.member_id = m.id
     LEFT JOIN (SELECT member_id, array_agg(uuid::text) AS uuids FROM above JOIN departments USING (id)
       GROUP BY member_id) d ON d.member_id = m.id
     WHERE organization_id = $1 AND deleted_at IS NULL`,
    [organizationId],
  );
  return rows;
}

/** The ids that a selection means, found by looking at everybody. */
export function expectedIds(all: readonly Known[], selection: MemberSelection): number[] {
  const {
    search = "",
    match = "all",
    status,
    role,
    license,
    teamUuid,
    departmentUuid,
    sort = "id",
  } = selection;
  const term = (match === "all" ? search.trim() : search).toLowerCase();
  const among = (given: string | readonly string[] | undefined, own: readonly string[]) =>
    given === undefined || [given].flat().some((uuid) => own.includes(uuid));
  const found = all.filter(
    (member) =>
      contains(member, term, match) &&
      (!status || status.some((value) => value === member.status)) &&
      (!role || role.includes(member.role)) &&
      (!license || license.some((id) => member.licenses.includes(id))) &&
      among(teamUuid, member.teams) &&
      among(departmentUuid, member.departments),
  );
  const name = sort.replace("-", "");
  const sign = sort.startsWith("-") ? -1 : 1;
  const keyed = found.map((member) => ({ id: member.id, key: sortKey(member, name) }));
  keyed.sort((a, b) => {
    if (a.key === null || b.key === null) {
      return Number(a.key === null) - Number(b.key === null) || sign * (a.id - b.id);
    }
    return sign * (Buffer.compare(a.key, b.key) || a.id - b.id);
  });
  return keyed.map(({ id }) => id);
}

function contains(member: Member, term: string, match: "all" | "withoutPinyin" | "email"): boolean {
  if (match === "email") return (member.email ?? "").includes(term);
  const { name, username, email, phone, description, namePinyin } = member;
  const texts = [name, username, email ?? "", phone ?? "", description];
  if (match === "all" && /[^\d ]/.test(term)) {
    texts.push(namePinyin.replaceAll(" ", ""));
    if (namePinyin !== name) {
      texts.push(namePinyin, namePinyin.replace(/\d/g, ""), namePinyin.replace(/[\d ]/g, ""));
    }
  }
  return texts.some((text) => text.toLowerCase().includes(term));
}

function sortKey(member: Member, name: string): Buffer | null {
  const { email, lastSeenAt, namePinyin } = member;
  if (name === "name") {
    const read = namePinyin === member.name || namePinyin === "" ? "" : `${namePinyin}\u001f`;
    return Buffer.from((read + member.name).toLowerCase());
  }
  if (name === "email") return email === null ? null : Buffer.from(email);
  if (name === "last_seen") return lastSeenAt === null ? null : Buffer.from(lastSeenAt.toISOString());
  return Buffer.alloc(0);
}
