import type { Place } from "@/lib/members/list/cursor";
import type { Values } from "@/lib/members/list/filter";
import type { MemberSort } from "@/lib/members/list/query";

/** How a sort reads in SQL. `column` null: by id alone. Each has an index (organization_id, column, id). */
export interface Order {
  column: string | null;
  /** Whether members without the value come in a part of their own, last. */
  nullable: boolean;
  descending: boolean;
  /** The value as text, exact enough to continue from. */
  key: string;
  cast: string;
}

const COLUMNS = {
  id: { column: null, nullable: false, key: "NULL", cast: "text" },
  name: { column: "m.sort_name", nullable: false, key: "m.sort_name", cast: "text" },
  email: { column: 'm.email COLLATE "C"', nullable: true, key: "m.email", cast: "text" },
  // Text in a fixed form: the session's own date style and zone must not change a cursor.
  last_seen: {
    column: "m.last_seen_at",
    nullable: true,
    key: `to_char(m.last_seen_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
    cast: "timestamptz",
  },
} as const;

/** The order that a sort means. */
export function orderOf(sort: MemberSort = "id"): Order {
  const descending = sort.startsWith("-");
  // A cast: what is left of a MemberSort without its "-" is one of the four names.
  const name = (descending ? sort.slice(1) : sort) as keyof typeof COLUMNS;
  return { ...COLUMNS[name], descending };
}

/** The ORDER BY list, null values last, ties broken by id in the same direction. */
export function orderBy(order: Order, alias = "m"): string {
  const direction = order.descending ? "DESC" : "ASC";
  if (order.column === null) return `${alias}.id ${direction}`;
  const column = order.column.replace("m.", `${alias}.`);
  return `${column} ${direction}${order.nullable ? " NULLS LAST" : ""}, ${alias}.id ${direction}`;
}

/** The condition of coming after `place` in the order. */
export function after(order: Order, place: Place, values: Values): string {
  const than = order.descending ? "<" : ">";
  const id = values.add(place.id);
  if (order.column === null) return `m.id ${than} ${id}`;
  if (place.key === null) return `${order.column} IS NULL AND m.id ${than} ${id}`;
  const row = `(${order.column}, m.id) ${than} (${values.add(place.key)}::${order.cast}, ${id})`;
  return order.nullable ? `(${row} OR ${order.column} IS NULL)` : row;
}
