import type { Db } from "@/lib/db";
import { invalidInput } from "@/lib/errors";
import type { MemberFilter } from "@/lib/members/list/query";

/** A filter whose names have been looked up; null where a criterion was not given. */
export type Filter = Awaited<ReturnType<typeof resolveFilter>>;

/**
 * The filter with teams and departments looked up in the organization. Throws `invalid_input` (`unknown`) for
 * one that the organization does not have.
 */
export async function resolveFilter(db: Db, organizationId: number, filter: MemberFilter) {
  const { search = "", match = "all" } = filter;
  const term = match === "all" ? search.trim() : search;
  const [teams, departments] = [some(filter.teamUuid), some(filter.departmentUuid)];
  return {
    organizationId,
    /** As given, in any case. */
    term: term === "" ? null : term,
    match,
    status: some(filter.status),
    role: some(filter.role),
    license: some(filter.license),
    teamIds: teams && (await lookUp(db, organizationId, teams, TEAMS, "teamUuid")),
    /** With everything below them. */
    departmentIds:
      departments && (await lookUp(db, organizationId, departments, DEPARTMENTS, "departmentUuid")),
    /** True when nobody can match: U+001F keeps fields apart, and U+0000 is no text to PostgreSQL. */
    empty: /[\u0000\u001f]/.test(term),
  };
}

const TEAMS = `SELECT uuid, id FROM teams WHERE organization_id = $1 AND uuid = ANY ($2::bpchar[])`;
const DEPARTMENTS = `WITH RECURSIVE below (root, id) AS (
    SELECT d.uuid, d.id FROM departments d JOIN teams t ON t.id = d.team_id
      WHERE t.organization_id = $1 AND d.uuid = ANY ($2::bpchar[])
    UNION SELECT below.root, d.id FROM below JOIN departments d ON d.parent_id = below.id
  ) SELECT root AS uuid, id FROM below`;

async function lookUp(
  db: Db,
  organizationId: number,
  uuids: readonly string[],
  text: string,
  field: string,
): Promise<number[]> {
  // What is no uuid could not even be asked about: a NUL is no text to PostgreSQL.
  const possible = uuids.filter((uuid) => /^[A-Za-z0-9]{8}$/.test(uuid));
  const { rows } = await db.pool.query<{ uuid: string; id: number }>(text, [organizationId, possible]);
  const found = new Set(rows.map((row) => row.uuid));
  if (uuids.some((uuid) => !found.has(uuid))) throw invalidInput({ path: [field], code: "unknown" });
  return [...new Set(rows.map((row) => row.id))];
}

function some<T extends string | number>(values: T | readonly T[] = []): readonly T[] | null {
  const list = typeof values === "object" ? values : [values];
  return list.length > 0 ? list : null;
}
