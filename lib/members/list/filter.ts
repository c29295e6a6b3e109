import type { Db } from "@/lib/db";
import { invalidInput } from "@/lib/errors";
import type { MemberFilter } from "@/lib/members/list/query";

/** The parameters of a statement under construction. */
export class Values {
  readonly list: unknown[] = [];

  /** Adds a parameter; its placeholder. */
  add(value: unknown): string {
    this.list.push(value);
    return `$${this.list.length}`;
  }
}

/** A filter whose names have been looked up. */
export interface Filter {
  organizationId: number;
  /** As given, in any case; null: everybody. */
  term: string | null;
  match: "all" | "published" | "email";
  status: readonly string[] | null;
  role: readonly string[] | null;
  license: readonly number[] | null;
  teamIds: readonly number[] | null;
  /** With everything below them. */
  departmentIds: readonly number[] | null;
  /** True when nobody can match, whatever the directory holds. */
  empty: boolean;
}

/**
 * The filter with teams and departments looked up in the organization. Throws `invalid_input` (`unknown`) for one that
 * the organization does not have.
 */
export async function resolveFilter(db: Db, organizationId: number, filter: MemberFilter): Promise<Filter> {
  const { search = "", match = "all" } = filter;
  const term = match === "all" ? search.trim() : search;
  const [teamIds, departmentIds] = await Promise.all([
    lookUp(db, organizationId, list(filter.teamUuid), TEAMS, "teamUuid"),
    lookUp(db, organizationId, list(filter.departmentUuid), DEPARTMENTS, "departmentUuid"),
  ]);
  return {
    organizationId,
    term: term === "" ? null : term,
    match,
    status: some(filter.status),
    role: some(filter.role),
    license: some(filter.license),
    teamIds,
    departmentIds,
    // No stored text holds these: one keeps the fields apart, the other is no text to PostgreSQL.
    empty: /[\u0000\u001f]/.test(term),
  };
}

/** The conditions on `m`, the members table. Never a deleted member, never another organization's. */
export function conditions(filter: Filter, values: Values): string[] {
  return [...scopeConditions(filter, values), ...narrowing(filter, values)];
}

/** The part that every ordering index answers. */
export function scopeConditions(filter: Filter, values: Values): string[] {
  return [`m.organization_id = ${values.add(filter.organizationId)}`, "m.deleted_at IS NULL"];
}

/** The part that leaves some of the organization's members out. */
export function narrowing(filter: Filter, values: Values): string[] {
  const { term, status, role, license, teamIds, departmentIds } = filter;
  const parts: string[] = [];
  if (status) parts.push(`m.status = ANY (${values.add(status)}::"MemberStatus"[])`);
  if (role) parts.push(`m.role = ANY (${values.add(role)}::"MemberRole"[])`);
  if (license) parts.push(`m.licenses && ${values.add(license)}::smallint[]`);
  if (teamIds) {
    parts.push(
      `m.id IN (SELECT member_id FROM team_members WHERE team_id = ANY (${values.add(teamIds)}::int[]))`,
    );
  }
  if (departmentIds) {
    const ids = values.add(departmentIds);
    parts.push(
      `m.id IN (SELECT member_id FROM member_departments WHERE department_id = ANY (${ids}::int[]))`,
    );
  }
  if (term !== null) parts.push(contains(filter.match, term, values));
  return parts;
}

/** Exactly what a search means, whichever index led to the row. */
function contains(match: Filter["match"], term: string, values: Values): string {
  const pattern = likePattern(term, values);
  if (match === "email") return `m.email LIKE ${pattern}`;
  // Digits alone look for a phone or a name with digits, not for a tone.
  if (match === "published" || bare(term) === "") return `m.search_text LIKE ${pattern}`;
  const read =
    term.includes("ü") || term.includes("Ü") ? likePattern(term.replace(/ü/gi, "v"), values) : pattern;
  return `(m.search_text LIKE ${pattern} OR m.search_pinyin LIKE ${read})`;
}

function likePattern(term: string, values: Values): string {
  return `lower(${values.add(`%${term.replace(/[\\%_]/g, "\\$&")}%`)})`;
}

/** A term as it would read in pinyin without tones and spaces; the search_pinyin column starts with that form. */
export function bare(term: string): string {
  return term.replace(/[ 0-9]/g, "");
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
  uuids: readonly string[] | null,
  text: string,
  field: string,
): Promise<number[] | null> {
  if (uuids === null) return null;
  const { rows } = await db.pool.query<{ uuid: string; id: number }>(text, [organizationId, uuids]);
  const found = new Set(rows.map((row) => row.uuid));
  if (uuids.some((uuid) => !found.has(uuid))) throw invalidInput({ path: [field], code: "unknown" });
  return [...new Set(rows.map((row) => row.id))];
}

function list(value: string | readonly string[] | undefined): readonly string[] | null {
  return typeof value === "string" ? [value] : some(value);
}

function some<T>(values: readonly T[] | undefined): readonly T[] | null {
  return values && values.length > 0 ? values : null;
}
