import type { Db } from "@/lib/db";
import type { Place } from "@/lib/members/list/cursor";
import { type Filter, narrowing, Values } from "@/lib/members/list/filter";
import { after, type Order, orderBy, type Part, startsWith } from "@/lib/members/list/order";
import { type ListedRow, listedColumns } from "@/lib/members/list/rows";
import { named } from "@/lib/members/list/named";
import type { Member } from "@/lib/members/member";

/** A stretch of one part of an order: what comes after `place`, `window` members long at most. */
export interface Stretch<F extends keyof Member = keyof Member> {
  fields: readonly F[];
  filter: Filter;
  order: Order;
  part: Part;
  place: Place | null;
  window: number;
}

/**
 * The first `need` matching members of a stretch, in order. Reads along the order's index and stops as soon as it has
 * them, so it costs the same on every page; what matches rarely is left to `gather`.
 */
export async function walk<F extends keyof Member>(
  db: Db,
  stretch: Stretch<F>,
  need: number,
): Promise<ListedRow<F>[]> {
  const values = new Values();
  const { inner, order } = along(stretch, values, "*");
  const matching = narrowing(stretch.filter, values, { probe: true });
  const text = `SELECT ${listedColumns(stretch.fields, order)} FROM (${inner} LIMIT ${stretch.window}) m
    ${matching.length > 0 ? `WHERE ${matching.join(" AND ")}` : ""}
    ORDER BY ${orderBy(order)} LIMIT ${values.add(need)}`;
  const { rows } = await db.pool.query<ListedRow<F>>(named("walk", text, values));
  return rows;
}

/** True when the stretch reaches the end of its part, so that a walk has seen all there is. */
export async function reachesEnd(db: Db, stretch: Stretch): Promise<boolean> {
  const values = new Values();
  const { inner } = along(stretch, values, "m.id");
  const text = `${inner} LIMIT 1 OFFSET ${stretch.window}`;
  const { rowCount } = await db.pool.query(named("end", text, values));
  return rowCount === 0;
}

function along({ filter, order, part, place }: Stretch, values: Values, columns: string) {
  const organization = values.add(filter.organizationId);
  // By id alone a range, not an equation, keeps the order that orderBy asks for tied to the organization's index.
  const within = order.column === null ? `BETWEEN ${organization} AND ${organization}` : `= ${organization}`;
  const where = [`m.organization_id ${within}`, "m.deleted_at IS NULL", ...part.conditions];
  if (part.start !== undefined) where.push(startsWith(order, part.start, values));
  if (place) where.push(after(order, part, place, filter, values));
  const inner = `SELECT ${columns} FROM members m WHERE ${where.join(" AND ")} ORDER BY ${orderBy(order)}`;
  return { inner, order };
}
