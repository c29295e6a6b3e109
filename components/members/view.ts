/** What the members page shows, as its address says it. */
export interface MemberListState {
  q: string;
  status: readonly MemberState[];
  role: readonly MemberRole[];
  /** A team's uuid; empty: any. */
  team: string;
  /** A department's uuid, meaning it and those below it; empty: any. */
  department: string;
  license: readonly LicenseKey[];
  sort: MemberSort;
  limit: number;
  /** Where the page starts; empty: the first page. */
  cursor: string;
  /** Which page the cursor leads to, counted from 1; only for showing a range. */
  page: number;
}

export const memberStates = ["active", "pending", "locked", "disabled"] as const;
export const memberRoles = ["user", "developer", "admin"] as const;
export const memberSorts = [
  "name",
  "-name",
  "email",
  "-email",
  "-last_seen",
  "last_seen",
  "-id",
  "id",
] as const;
export const pageSizes = [25, 50, 100, 200] as const;
export const licenseIds = ["1", "2", "3", "4", "5", "6", "7", "8"] as const;

/** A licence's id as text. */
type LicenseKey = (typeof licenseIds)[number];
type MemberState = (typeof memberStates)[number];
type MemberRole = (typeof memberRoles)[number];
export type MemberSort = (typeof memberSorts)[number];

/** The parts of a view that leave members out. */
export const filterNames = ["status", "role", "team", "department", "license"] as const;
export type FilterName = (typeof filterNames)[number];

const start: MemberListState = {
  q: "",
  status: [],
  role: [],
  team: "",
  department: "",
  license: [],
  sort: "name",
  limit: 50,
  cursor: "",
  page: 1,
};

/** The view an address asks for. What it does not name, or names wrongly, is as on a first visit. */
export function readView(address: Pick<URLSearchParams, "get">): MemberListState {
  const text = (name: string) => address.get(name) ?? "";
  const cursor = text("cursor");
  return {
    q: text("q").slice(0, 200),
    status: known(memberStates, text("status")),
    role: known(memberRoles, text("role")),
    team: text("team").slice(0, 8),
    department: text("department").slice(0, 8),
    license: known(licenseIds, text("license")),
    sort: memberSorts.find((sort) => sort === text("sort")) ?? start.sort,
    limit: pageSizes.find((size) => String(size) === text("limit")) ?? start.limit,
    cursor,
    page: cursor && /^[1-9]\d{0,6}$/.test(text("page")) ? Number(text("page")) : 1,
  };
}

/** The address of a view, from "?" on; empty for what a first visit shows. */
export function writeView(view: MemberListState): string {
  const parts = new URLSearchParams();
  for (const [name, value] of Object.entries(view)) {
    const text = Array.isArray(value) ? value.join(",") : String(value);
    const usual = start[name as keyof MemberListState];
    if (text !== (Array.isArray(usual) ? "" : String(usual))) parts.set(name, text);
  }
  // Commas are legal in a query and easier to read in a shared link.
  const address = parts.toString().replaceAll("%2C", ",");
  return address && `?${address}`;
}

/** The view changed; every change of what is listed starts again at its first page. */
export function changeView(view: MemberListState, change: Partial<MemberListState>): MemberListState {
  return { ...view, cursor: "", page: 1, ...change };
}

/** The view without one filter, or without all of them and the search. */
export function clearView(view: MemberListState, filter?: FilterName): MemberListState {
  if (filter) return changeView(view, { [filter]: start[filter] });
  return { ...start, sort: view.sort, limit: view.limit };
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

/** The names that are known, in the order of `names`, each once. */
function known<T extends string>(names: readonly T[], text: string): T[] {
  const asked = text.split(",");
  return names.filter((name) => asked.includes(name));
}
