import type { Position } from "@/lib/auth/sealed-cursor";
import type { Values } from "@/lib/members/list/values";
import type { MemberSort } from "@/lib/members/list/query";
import type { memberOrders } from "@/lib/members/rules";

/** How a list is sorted, in SQL. Each order has an index. */
export interface Order {
  /** Null: by id alone. */
  column: string | null;
  /** Whether there may be no value; who has none comes last both ways. */
  nullable?: true;
  /** The value as text, to continue from, and its type. */
  key: string;
  cast: "text" | "timestamptz";
  /** Whether the index holds COVERED_COLUMNS. */
  covered?: true;
  /** Whether those who are not active have another index, by status. */
  byStatus?: true;
  direction: "ASC" | "DESC";
}

const ORDERS: Record<(typeof memberOrders)[number], Omit<Order, "direction">> = {
  id: { column: null, key: "NULL", cast: "text", byStatus: true },
  name: { column: "m.sort_name", key: "m.sort_name", cast: "text", covered: true },
  email: { column: 'm.email COLLATE "C"', nullable: true, key: "m.email", cast: "text" },
  last_seen: {
    column: "m.last_seen_at",
    nullable: true,
    // In a fixed form: the session's own date style and zone must not change a cursor.
    key: `to_char(m.last_seen_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
    cast: "timestamptz",
    byStatus: true,
  },
};

/** One run of an order that a single index scan yields. */
export interface Part {
  /** Whether members are told apart by id alone here. */
  byId: boolean;
  conditions: readonly string[];
}

/** The order that a sort means. */
export function orderOf(sort: MemberSort = "id"): Order {
  // A cast: what is left of a MemberSort without its "-" is one of the four names.
  const name = sort.replace("-", "") as keyof typeof ORDERS;
  return { ...ORDERS[name], direction: sort.startsWith("-") ? "DESC" : "ASC" };
}

/** The runs that follow one another from `position` on: those with a value, then those without. */
export function partsOf({ column, nullable }: Order, position: Position | null): Part[] {
  if (!nullable) return [{ byId: column === null, conditions: [] }];
  const valued = { byId: false, conditions: [`${column} IS NOT NULL`] };
  const empty = { byId: true, conditions: [`${column} IS NULL`] };
  return position && position.key === null ? [empty] : [valued, empty];
}

/** The ORDER BY list within a part, ties broken by id in the same direction. */
export function orderBy({ column, direction }: Order): string {
  // Of those without a value too, or the planner would not see that the column's index has them in order.
  // Within the organization, or the planner might read everybody's ids in the hope of meeting some of it.
  return `${column ?? "m.organization_id"} ${direction}, m.id ${direction}`;
}

/** The condition of coming after `position` within a part. */
export function after(
  { column, direction, cast }: Order,
  part: Part,
  position: Position,
  organizationId: number,
  values: Values,
): string {
  // A position with a value lies before all those without one.
  if (part.byId && column !== null && position.key !== null) return "true";
  const than = direction === "ASC" ? ">" : "<";
  const id = values.add(position.id, "int");
  if (column === null)
    return `(m.organization_id, m.id) ${than} (${values.add(organizationId, "int")}, ${id})`;
  if (part.byId) return `m.id ${than} ${id}`;
  return `(${column}, m.id) ${than} (${values.add(position.key, cast)}, ${id})`;
}
