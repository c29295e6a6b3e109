import type { Db } from "@/lib/db";
import { invalidInput } from "@/lib/errors";
import type { MemberFilter } from "@/lib/members/list/query";

/**
 * The parameters of a statement under construction. `blind`: the planner does not see them, so that it finds
 * no plan for particular values better than the one it keeps for any, and plans once a connection instead of
 * once a call.
 */
export class Values {
  readonly list: unknown[] = [];

  constructor(private readonly sight: "seen" | "blind" = "seen") {}

  /** Adds a parameter of an SQL type; what stands for it, in small letters with "lower". */
  add(value: unknown, type: string, change: "lower" | "" = ""): string {
    this.list.push(value);
    const placeholder = `${change}($${this.list.length}::${type})`;
    return this.sight === "blind" ? `(SELECT ${placeholder})::${type}` : placeholder;
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
 * The filter with teams and departments looked up in the organization. Throws `invalid_input` (`unknown`) for
 * one that the organization does not have.
 */
export async function resolveFilter(db: Db, organizationId: number, filter: MemberFilter): Promise<Filter> {
  const { search = "", match = "all" } = filter;
  const term = match === "all" ? search.trim() : search;
  const [teams, departments] = [list(filter.teamUuid), list(filter.departmentUuid)];
  const teamIds = teams && (await lookUp(db, organizationId, teams, TEAMS, "teamUuid"));
  const departmentIds =
    departments && (await lookUp(db, organizationId, departments, DEPARTMENTS, "departmentUuid"));
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

/** Whether anybody is left out. */
export function isNarrow(filter: Filter): boolean {
  const { term, status, role, license, teamIds, departmentIds } = filter;
  return [term, status, role, license, teamIds, departmentIds].some((part) => part !== null);
}

/** Whether COVERED_COLUMNS decide; of long descriptions they tell only that there is one. */
export function isCovered({ match, license, teamIds, departmentIds }: Filter): boolean {
  return match !== "email" && license === null && teamIds === null && departmentIds === null;
}

/** What the index of the order by name holds beside the order. */
export const COVERED_COLUMNS = "m.search_text, m.search_pinyin, m.status, m.role";

/** The conditions on `m`, the members table. Never a deleted member, never another organization's. */
export function conditions(filter: Filter, values: Values): string[] {
  return [...scopeConditions(filter, values), ...narrowing(filter, values)];
}

/** The part that every ordering index answers. */
function scopeConditions(filter: Filter, values: Values): string[] {
  return [`m.organization_id = ${values.add(filter.organizationId, "int")}`, "m.deleted_at IS NULL"];
}

/**
 * The part that leaves some of the organization's members out. `probe`: written so that each row is looked up
 * in its teams and departments by itself, whatever the planner thinks, because few rows will be asked about.
 * `covered`: looks at COVERED_COLUMNS only, and also keeps those whose long description may match.
 */
export function narrowing(filter: Filter, values: Values, { probe = false, covered = false } = {}): string[] {
  const { term, status, role, license, teamIds, departmentIds } = filter;
  const parts: string[] = [];
  if (status) parts.push(`m.status = ANY (${values.add(status, '"MemberStatus"[]')})`);
  if (status && !status.includes("active")) parts.push(NOT_ACTIVE);
  if (role) parts.push(`m.role = ANY (${values.add(role, '"MemberRole"[]')})`);
  if (license) parts.push(`m.licenses && ${values.add(license, "smallint[]")}`);
  if (teamIds) parts.push(belongs("team_members", "team_id", values.add(teamIds, "int[]"), probe));
  if (departmentIds) {
    parts.push(belongs("member_departments", "department_id", values.add(departmentIds, "int[]"), probe));
  }
  if (term !== null) parts.push(contains(filter.match, term, values, covered));
  return parts;
}

/**
 * What members_status_id_idx and members_status_last_seen_idx hold; said in so many words, or they are not
 * considered.
 */
export const NOT_ACTIVE = "m.status <> 'active'";

function belongs(table: string, column: string, ids: string, probe: boolean): string {
  const among = `p.${column} = ANY (${ids})`;
  return probe
    ? `EXISTS (SELECT FROM ${table} p WHERE p.member_id = m.id AND ${among} OFFSET 0)`
    : `m.id IN (SELECT p.member_id FROM ${table} p WHERE ${among})`;
}

/** Exactly what a search means, whichever index led to the row. */
function contains(match: Filter["match"], term: string, values: Values, covered: boolean): string {
  const pattern = likePattern(term, values);
  if (match === "email") return `m.email LIKE ${pattern}`;
  const columns = [`m.search_text LIKE ${pattern}`];
  // Digits alone look for a phone or a name with digits, not for a tone.
  if (match === "all" && bare(term) !== "") {
    const read =
      term.includes("ü") || term.includes("Ü") ? likePattern(term.replace(/ü/gi, "v"), values) : pattern;
    columns.push(`m.search_pinyin LIKE ${read}`);
  }
  columns.push(covered ? HAS_REST : `m.search_rest LIKE ${pattern}`);
  return `(${columns.join(" OR ")})`;
}

/** How search_text begins when a long description stands in search_rest. */
const HAS_REST = "m.search_text LIKE U&'\\001F%'";

function likePattern(term: string, values: Values): string {
  return values.add(`%${term.replace(/[\\%_]/g, "\\$&")}%`, "text", "lower");
}

/**
 * A term as it would read in pinyin without tones and spaces; the search_pinyin column starts with that form.
 */
export function bare(term: string): string {
  return term.replace(/[ 0-9]/g, "");
}

/** What members_grams_idx indexes. */
export const LEXEMES =
  "member_lexemes(coalesce(m.search_text || U&'\\001F' || m.search_rest, m.search_text), m.search_pinyin, m.sort_name, m.email, m.status, m.role, m.licenses)";

/** Queries on LEXEMES that lead to the rows that can match; `conditions` decides. */
export function lexemeQueries({ term, match, status, role, license }: Filter, values: Values): string[] {
  const any = (marker: string, list: readonly (string | number)[]) =>
    `(${list.map((value) => `member_lexeme_query(U&'\\${marker}' || ${values.add(value, "text")}, '')`).join(" || ")})`;
  const queries: string[] = [];
  // What nearly everybody has would only be one more long list to read.
  if (role && !role.includes("user")) queries.push(any("0005", role));
  if (license) queries.push(any("0006", license));
  // So would a single letter, once something else leads to few.
  const letter = term !== null && /^[\x20-\x7e]$/.test(term);
  if (term !== null && !(letter && queries.length > 0)) queries.push(termQuery(term, match, values));
  // A status alone has an index that knows the order by last seen as well.
  if (status && !status.includes("active") && queries.length > 0) queries.push(any("0004", status));
  return queries;
}

/** The same as conditions, for statements that collect all that match. */
export function lexemeConditions(filter: Filter, values: Values): string[] {
  const queries = lexemeQueries(filter, values);
  return queries.length > 0 ? [`${LEXEMES} @@ (${queries.join(" && ")})`] : [];
}

function termQuery(term: string, match: Filter["match"], values: Values): string {
  // Of an address the part before the "@" leads far enough; everybody may share the rest.
  const at = term.indexOf("@");
  const telling = at >= 3 ? term.slice(0, at + 1) : term;
  const queries = [`member_gram_query(${values.add(telling, "text", "lower")})`];
  const plain = bare(telling.replace(/ü/gi, "v"));
  // Of the pinyin only its bare form is indexed.
  if (match === "all" && plain !== "" && plain !== telling) {
    queries.push(`member_gram_query(${values.add(plain, "text", "lower")})`);
  }
  return `(${queries.join(" || ")})`;
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

function list(value: string | readonly string[] | undefined): readonly string[] | null {
  return typeof value === "string" ? [value] : some(value);
}

function some<T>(values: readonly T[] | undefined): readonly T[] | null {
  return values && values.length > 0 ? values : null;
}
