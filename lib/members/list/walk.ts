import { type Db, named, query, quickRead } from "@/lib/db";
import type { Place } from "@/lib/members/list/cursor";
import {
  COVERED_COLUMNS,
  type Filter,
  isCovered,
  isNarrow,
  narrowing,
  NOT_ACTIVE,
  Values,
} from "@/lib/members/list/filter";
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
  /**
   * Only members of these statuses stand in the order that is walked, none of them active; null: everybody.
   */
  statuses: readonly string[] | null;
}

/**
 * Walks of no more members take a millisecond or two; along an index that covers the filter, of four times as
 * many.
 */
const SHORT = 1_000;

/** The statuses whose own indexes have the order that is wanted; null: everybody's order has to be walked. */
export function ownOrder({ status }: Filter, order: Order): readonly string[] | null {
  const kept = order.name === "id" || order.name === "last_seen";
  return kept && status && !status.includes("active") ? status : null;
}

/**
 * The first `need` matching members of a stretch, in order. Reads along the order's index and stops as soon
 * as it has them, so it costs the same on every page; what matches rarely is left to `gather`.
 */
export function walk<F extends keyof Member>(
  db: Db,
  stretch: Stretch<F>,
  need: number,
): Promise<ListedRow<F>[]> {
  const values = new Values("blind");
  const text = (walksCovered(stretch) ? coveredWalk : plainWalk)(stretch, values);
  return readerFor(stretch)<ListedRow<F>>(
    db,
    named("walk", `${text} LIMIT ${values.add(need, "int")}`),
    values.list,
  );
}

/** Whether a walk needs to visit only those who match: half a microsecond a member instead of two. */
export function walksCovered({ filter, order }: Pick<Stretch, "filter" | "order">): boolean {
  return order.covered && isNarrow(filter) && isCovered(filter);
}

function plainWalk(stretch: Stretch, values: Values): string {
  const { fields, filter, order, window } = stretch;
  const inner = along(stretch, values, "*");
  const matching = narrowing(filter, values, { probe: true });
  return `SELECT ${listedColumns(fields, order)} FROM (${inner} LIMIT ${window}) m
    ${matching.length > 0 ? `WHERE ${matching.join(" AND ")}` : ""} ORDER BY ${orderBy(order)}`;
}

/** Reads nothing but the index until a member matches. */
function coveredWalk(stretch: Stretch, values: Values): string {
  const { fields, filter, order, window } = stretch;
  const inner = along(stretch, values, `m.id, ${order.column} AS value, ${COVERED_COLUMNS}`);
  const likely = narrowing(filter, values, { covered: true });
  const direction = order.descending ? "DESC" : "ASC";
  return `SELECT ${listedColumns(fields, order)}
    FROM (SELECT m.id, m.value FROM (${inner} LIMIT ${window}) m WHERE ${likely.join(" AND ")}) found
    JOIN members m ON m.id = found.id WHERE ${narrowing(filter, values).join(" AND ")}
    ORDER BY found.value ${direction}, found.id ${direction}`;
}

/** True when the stretch reaches the end of its part, so that a walk has seen all there is. */
export async function reachesEnd(db: Db, stretch: Stretch): Promise<boolean> {
  const values = new Values("blind");
  const text = `${along(stretch, values, "m.id")} LIMIT 1 OFFSET ${stretch.window}`;
  return (await readerFor(stretch)(db, named("end", text), values.list)).length === 0;
}

/** A long walk would keep others waiting. */
function readerFor(stretch: Stretch): typeof query {
  return stretch.window <= (walksCovered(stretch) ? 4 * SHORT : SHORT) ? quickRead : query;
}

function along({ filter, order, part, place, window, statuses }: Stretch, values: Values, columns: string) {
  const organization = values.add(filter.organizationId, "int");
  // By id alone a range, not an equation, keeps the order that orderBy asks for tied to the organization's
  // index.
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
