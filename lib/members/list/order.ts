import type { Place } from "@/lib/members/list/cursor";
import type { Values } from "@/lib/members/list/filter";
import type { MemberSort } from "@/lib/members/list/query";

/** How a sort reads in SQL. Each has an index (organization_id, column, id). */
export interface Order {
  name: keyof typeof COLUMNS;
  /** Null: by id alone. */
  column: string | null;
  /** Whether some members have no value; they come last both ways. */
  nullable: boolean;
  descending: boolean;
  /** The value as text, exact enough to continue from. */
  key: string;
  cast: string;
  /** Whether the order's index holds what `isCovered` filters look at. */
  covered: boolean;
  /** What precedes the value's beginning among the lexemes of the search index; null: it is not there. */
  marker: string | null;
}

/** One run of an order that a single index scan yields. */
export interface Part {
  /** Whether members are told apart by id alone here. */
  byId: boolean;
  conditions: readonly string[];
  /** Only the values that start with this text. */
  start?: string;
}

const COLUMNS = {
  id: { column: null, nullable: false, key: "NULL", cast: "text", covered: false, marker: null },
  name: {
    column: "m.sort_name",
    nullable: false,
    key: "m.sort_name",
    cast: "text",
    covered: true,
    marker: "U&'\\0002'",
  },
  email: {
    column: 'm.email COLLATE "C"',
    nullable: true,
    key: "m.email",
    cast: "text",
    covered: false,
    marker: "U&'\\0003'",
  },
  // Text in a fixed form: the session's own date style and zone must not change a cursor.
  last_seen: {
    column: "m.last_seen_at",
    nullable: true,
    key: `to_char(m.last_seen_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
    cast: "timestamptz",
    covered: false,
    marker: null,
  },
} as const;

/** The order that a sort means. */
export function orderOf(sort: MemberSort = "id"): Order {
  const descending = sort.startsWith("-");
  // A cast: what is left of a MemberSort without its "-" is one of the four names.
  const name = (descending ? sort.slice(1) : sort) as Order["name"];
  return { ...COLUMNS[name], name, descending };
}

/** The runs that follow one another from `place` on: those with a value, then those without. */
export function partsOf(order: Order, place: Place | null): Part[] {
  const whole: Part = { byId: order.column === null, conditions: [] };
  if (!order.nullable) return [whole];
  const valued: Part = { byId: false, conditions: [`${order.column} IS NOT NULL`] };
  const empty: Part = { byId: true, conditions: [`${order.column} IS NULL`] };
  return place && place.key === null ? [empty] : [valued, empty];
}

/** The ORDER BY list within a part, ties broken by id in the same direction. */
export function orderBy(order: Order): string {
  const direction = order.descending ? "DESC" : "ASC";
  // Of those without a value too, or the planner would not see that the column's index has them in order.
  // Within the organization, or the planner might walk everybody's ids in the hope of meeting its members
  // soon.
  return order.column === null
    ? `m.organization_id ${direction}, m.id ${direction}`
    : `${order.column} ${direction}, m.id ${direction}`;
}

/** The condition of a text value that starts with `start`: one stretch of the order. */
export function startsWith(order: Order, start: string, values: Values): string {
  const text = values.add(start, "text", "lower");
  return `${order.column} >= ${text} AND ${order.column} < ${text} || U&'\\+10FFFF'`;
}

/** The condition of coming after `place` within a part. */
export function after(
  order: Order,
  part: Part,
  place: Place,
  { organizationId }: { organizationId: number },
  values: Values,
): string {
  const than = order.descending ? "<" : ">";
  // A place with a value lies before all those without one.
  if (part.byId && order.column !== null && place.key !== null) return "true";
  const id = values.add(place.id, "int");
  if (order.column === null) {
    return `(m.organization_id, m.id) ${than} (${values.add(organizationId, "int")}, ${id})`;
  }
  if (part.byId) return `m.id ${than} ${id}`;
  return `(${order.column}, m.id) ${than} (${values.add(place.key, order.cast)}, ${id})`;
}
