import { type Db, named, query, quickRead } from "@/lib/db";
import type { Place } from "@/lib/members/list/cursor";
import { type Filter, narrowing, NOT_ACTIVE, Values } from "@/lib/members/list/filter";
import { after, type Order, orderBy, type Part, startsWith } from "@/lib/members/list/order";
import { type ListedRow, listedColumns } from "@/lib/members/list/rows";
import type { Member } from "@/lib/members/member";

/** A stretch of one part of an order: what comes after `place`, `window` members long at most. */
export interface Stretch<F extends keyof Member = keyof Member> {
  fields: readonly F[];
  filter: Filter;
  order: Order;
  part: Part;
  place: Place | null;
  window: number;
  /** Only members of these statuses stand in the order that is walked, none of them active; null: everybody. */
  statuses: readonly string[] | null;
}

/** A walk of no more members takes about a millisecond. */
const SHORT = 1_000;

/** The statuses whose own indexes have the order that is wanted; null: everybody's order has to be walked. */
export function ownOrder({ status }: Filter, order: Order): readonly string[] | null {
  const kept = order.name === "id" || order.name === "last_seen";
  return kept && status && !status.includes("active") ? status : null;
}

/**
 * The first `need` matching members of a stretch, in order. Reads along the order's index and stops as soon as it has
 * them, so it costs the same on every page; what matches rarely is left to `gather`.
 */
export function walk<F extends keyof Member>(
  db: Db,
  stretch: Stretch<F>,
  need: number,
): Promise<ListedRow<F>[]> {
  const { fields, order, window } = stretch;
  const values = new Values("blind");
  const inner = along(stretch, values, "*");
  const matching = narrowing(stretch.filter, values, { probe: true });
  const text = `SELECT ${listedColumns(fields, order)} FROM (${inner} LIMIT ${window}) m
    ${matching.length > 0 ? `WHERE ${matching.join(" AND ")}` : ""}
    ORDER BY ${orderBy(order)} LIMIT ${values.add(need, "int")}`;
  return readerFor(window)<ListedRow<F>>(db, named("walk", text), values.list);
}

/** True when the stretch reaches the end of its part, so that a walk has seen all there is. */
export async function reachesEnd(db: Db, stretch: Stretch): Promise<boolean> {
  const values = new Values("blind");
  const text = `${along(stretch, values, "m.id")} LIMIT 1 OFFSET ${stretch.window}`;
  return (await readerFor(stretch.window)(db, named("end", text), values.list)).length === 0;
}

/** A long walk would keep others waiting. */
function readerFor(window: number): typeof query {
  return window <= SHORT ? quickRead : query;
}

function along({ filter, order, part, place, window, statuses }: Stretch, values: Values, columns: string) {
  const organization = values.add(filter.organizationId, "int");
  // By id alone a range, not an equation, keeps the order that orderBy asks for tied to the organization's index.
  const within = order.column === null ? `BETWEEN ${organization} AND ${organization}` : `= ${organization}`;
  const where = [`m.organization_id ${within}`, "m.deleted_at IS NULL", ...part.conditions];
  if (part.start !== undefined) where.push(startsWith(order, part.start, values));
  if (place) where.push(after(order, part, place, filter, values));
  const sorted = `ORDER BY ${orderBy(order)}`;
  const those = (what: string, more: string[]) =>
    `SELECT ${what} FROM members m WHERE ${[...where, ...more].join(" AND ")} ${sorted}`;
  if (!statuses) return those(columns, []);
  const ofOne = statuses.map((one) => [NOT_ACTIVE, `m.status = ${values.add(one, '"MemberStatus"')}`]);
  if (ofOne.length === 1) return those(columns, ofOne.flat());
  const merged = ofOne.map((one) => `(${those("*", one)} LIMIT ${window + 1})`);
  return `SELECT ${columns} FROM (${merged.join(" UNION ALL ")}) m ${sorted}`;
}
