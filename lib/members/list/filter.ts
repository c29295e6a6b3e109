import type { Filter } from "@/lib/members/list/resolve-filter";
import type { Values } from "@/lib/members/list/values";

/** What the index of the order by name holds beside the order. */
export const COVERED_COLUMNS = "m.search_text, m.search_pinyin, m.status, m.role";

/** The conditions on `m`, the members table. Never a deleted member, never another organization's. */
export function conditions(filter: Filter, values: Values): string[] {
  const organization = values.add(filter.organizationId, "int");
  return [`m.organization_id = ${organization}`, "m.deleted_at IS NULL", ...narrowing(filter, values)];
}

/**
 * The part that leaves some of the organization's members out. `probe`: each row is looked up in its teams
 * and departments by itself, whatever the planner thinks, because few rows will be asked about. `covered`:
 * only what COVERED_COLUMNS decide; keeps those whose long description may match.
 */
export function narrowing(filter: Filter, values: Values, how?: "probe" | "covered"): string[] {
  const { term, match, status, role, license, teamIds, departmentIds } = filter;
  const parts: string[] = [];
  if (status) parts.push(`m.status = ANY (${values.add(status, '"MemberStatus"[]')})`);
  if (status && !status.includes("active")) parts.push(NOT_ACTIVE);
  if (role) parts.push(`m.role = ANY (${values.add(role, '"MemberRole"[]')})`);
  const covered = how === "covered";
  if (term !== null && !(covered && match === "email")) parts.push(contains(match, term, values, covered));
  if (covered) return parts;
  const belongs = (table: string, column: string, ids: readonly number[]) => {
    const among = `p.${column} = ANY (${values.add(ids, "int[]")})`;
    return how === "probe"
      ? `EXISTS (SELECT FROM ${table} p WHERE p.member_id = m.id AND ${among} OFFSET 0)`
      : `m.id IN (SELECT p.member_id FROM ${table} p WHERE ${among})`;
  };
  if (license) parts.push(`m.licenses && ${values.add(license, "smallint[]")}`);
  if (teamIds) parts.push(belongs("team_members", "team_id", teamIds));
  if (departmentIds) parts.push(belongs("member_departments", "department_id", departmentIds));
  return parts;
}

/** The condition of the indexes by status, word for word, or the planner does not consider them. */
export const NOT_ACTIVE = "m.status <> 'active'";

/** Exactly what a search means, whichever index led to the row. */
function contains(match: Filter["match"], term: string, values: Values, covered: boolean): string {
  const like = (part: string) => values.add(`%${part.replace(/[\\%_]/g, "\\$&")}%`, "text", "lower");
  const pattern = like(term);
  if (match === "email") return `m.email LIKE ${pattern}`;
  const columns = [`m.search_text LIKE ${pattern}`];
  // Digits alone look for a phone or a name with digits, not for a tone.
  if (match === "all" && bare(term) !== "") {
    const read = /ü/i.test(term) ? like(term.replace(/ü/gi, "v")) : pattern;
    columns.push(`m.search_pinyin LIKE ${read}`);
  }
  // U+001F at the beginning says that a long description stands in search_rest.
  columns.push(covered ? "m.search_text LIKE U&'\\001F%'" : `m.search_rest LIKE ${pattern}`);
  return `(${columns.join(" OR ")})`;
}

/** A term as it would read in pinyin without tones and spaces: the form that search_pinyin starts with. */
export function bare(term: string): string {
  return term.replace(/[ 0-9]/g, "");
}

/** What members_grams_idx indexes. */
const LEXEMES =
  "member_lexemes(coalesce(m.search_text || U&'\\001F' || m.search_rest, m.search_text), m.search_pinyin, m.sort_name, m.email, m.status, m.role, m.licenses)";

/**
 * The conditions for statements that collect all that match: led by the search index to the rows that can.
 * Of a few letters the index knows all; the text itself, far back in a row, is read only for longer terms.
 */
export function indexedConditions(filter: Filter, values: Values): string[] {
  const { term, match } = filter;
  const known = term !== null && match === "all" && /^([a-z]{2,3}|\p{Script=Han}{1,3})$/iu.test(term);
  const decided = conditions(known ? { ...filter, term: null } : filter, values);
  return [...decided, ...lexemeConditions(filter, values)];
}

/** Leads to the rows that can match; `conditions` decides. */
function lexemeConditions(filter: Filter, values: Values): string[] {
  const { term, match, status, role, license } = filter;
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
