import {
  createParser,
  createSerializer,
  type inferParserType,
  parseAsNumberLiteral,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs";
import { LICENSE_IDS } from "@/lib/licenses/products";
import { memberRoles, memberSorts, shownStatuses } from "@/lib/members/rules";

export const pageSizes = [25, 50, 100, 200] as const;
export const licenseIds = LICENSE_IDS.map((id) => `${id}` as const);

export type MemberSort = (typeof memberSorts)[number];

/** The parts of a view that leave members out. */
export const filterNames = ["status", "role", "team", "department", "license"] as const;
export type FilterName = (typeof filterNames)[number];

/** A text of at most `length` characters; what is longer is cut. */
function text(length: number) {
  return createParser({ parse: (query) => query.slice(0, length), serialize: String }).withDefault("");
}

/**
 * Several of `names` with commas between them, read in the order of `names` and each once; others are
 * ignored.
 */
function several<Name extends string>(names: readonly Name[]) {
  return createParser<readonly Name[]>({
    parse: (query) => {
      const asked = query.split(",");
      return names.filter((name) => asked.includes(name));
    },
    serialize: (chosen) => chosen.join(","),
    eq: (one, other) => one.join() === other.join(),
  }).withDefault([]);
}

const pageNumber = createParser({
  parse: (query) => (/^[1-9]\d{0,6}$/.test(query) ? Number(query) : null),
  serialize: String,
});

/**
 * How the address says what the members page shows. What it does not name, or names wrongly, is as on a first
 * visit.
 */
export const memberListParsers = {
  q: text(200),
  status: several(shownStatuses),
  role: several(memberRoles),
  /** A team's uuid; empty: any. */
  team: text(8),
  /** A department's uuid, meaning it and those below it; empty: any. */
  department: text(8),
  license: several(licenseIds),
  sort: parseAsStringLiteral(memberSorts).withDefault("name"),
  limit: parseAsNumberLiteral(pageSizes).withDefault(50),
  /** Where the page starts; empty: the first page. */
  cursor: parseAsString.withDefault(""),
  /** Which page the cursor leads to, counted from 1; only for showing a range. */
  page: pageNumber.withDefault(1),
};

/** What the members page shows. */
export type MemberListState = inferParserType<typeof memberListParsers>;

/** The address of a view, from "?" on; empty for what a first visit shows. */
export const addressOf = createSerializer(memberListParsers);

/** The view changed; every change of what is listed starts again at its first page. */
export function changeView(view: MemberListState, change: Partial<MemberListState>): MemberListState {
  return { ...view, cursor: "", page: 1, ...change };
}

/** The view without one filter, or without all of them and the search. */
export function clearView(view: MemberListState, filter?: FilterName): MemberListState {
  if (filter) return changeView(view, { [filter]: memberListParsers[filter].defaultValue });
  const nothing = { q: "", status: [], role: [], team: "", department: "", license: [] };
  return changeView(view, nothing);
}

/** The filters that leave members out. */
export function activeFilters(view: MemberListState): FilterName[] {
  return filterNames.filter((name) => view[name].length > 0);
}

/** A view's filters as the API's query names them; what is empty is left out. */
export function filterQuery(view: MemberListState) {
  const { q, status, role, team, department, license } = view;
  return {
    ...(q.trim() ? { q: q.trim() } : {}),
    ...(status.length ? { status: status.join(",") } : {}),
    ...(role.length ? { role: role.join(",") } : {}),
    ...(team ? { team } : {}),
    ...(department ? { department } : {}),
    ...(license.length ? { license: license.join(",") } : {}),
  };
}

/** The API's query for a view's page. */
export function pageQuery(view: MemberListState) {
  const { sort, limit, cursor } = view;
  return { ...filterQuery(view), sort, limit, ...(cursor ? { cursor } : {}) };
}
