import type { Db } from "@/lib/db";
import type { Place } from "@/lib/members/list/cursor";
import { conditions, isNarrow, Values } from "@/lib/members/list/filter";
import { findPage, type Wanted } from "@/lib/members/list/find-page";
import { after, type Order, orderBy, type Part, partsOf } from "@/lib/members/list/order";
import type { Member } from "@/lib/members/member";
import { ownOrder } from "@/lib/members/list/walk";
import type { ListedRow } from "@/lib/members/list/rows";

/** Up to here the left-out members of a filtered list are read like a longer page. */
const SHORT = 2_000;

/**
 * The first `need` members after leaving out `offset` of what is wanted. Costs as much as counting what is
 * left out; a cursor does not.
 */
export async function findPageAfter<F extends keyof Member>(
  db: Db,
  wanted: Wanted<F>,
  offset: number,
  need: number,
): Promise<ListedRow<F>[]> {
  // A status with an order of its own is walked page by page; a longer page would be cut.
  const ordered = ownOrder(wanted.filter, wanted.order) !== null;
  if (isNarrow(ordered ? { ...wanted.filter, status: null } : wanted.filter) && offset <= SHORT) {
    return (await findPage(db, wanted, offset + need)).slice(offset);
  }
  let left = offset;
  for (const part of partsOf(wanted.order, wanted.place)) {
    const place = await nth(db, wanted, part, left);
    if (place) return findPage(db, { ...wanted, place }, need);
    left -= await size(db, wanted, part);
    // Exactly this part is left out: the next begins before every id, in either direction.
    if (left === 0)
      return findPage(db, { ...wanted, place: { key: null, id: beforeAll(wanted.order) } }, need);
  }
  return [];
}

/** The place of the `n`-th member of a part, from 1; null when it has fewer. */
async function nth(db: Db, wanted: Wanted, part: Part, n: number): Promise<Place | null> {
  const values = new Values();
  const { rows } = await db.pool.query<Place>(
    `SELECT m.id, ${part.byId ? "NULL" : wanted.order.key} AS key FROM members m WHERE ${within(wanted, part, values)}
     ORDER BY ${orderBy(wanted.order)} LIMIT 1 OFFSET ${values.add(n - 1, "int")}`,
    values.list,
  );
  return rows[0] ?? null;
}

async function size(db: Db, wanted: Wanted, part: Part): Promise<number> {
  const values = new Values();
  const { rows } = await db.pool.query<{ size: number }>(
    `SELECT count(*)::int AS size FROM members m WHERE ${within(wanted, part, values)}`,
    values.list,
  );
  return rows[0]?.size ?? 0;
}

function beforeAll(order: Order): number {
  return order.descending ? 2 ** 31 - 1 : 0;
}

function within({ filter, order, place }: Wanted, part: Part, values: Values): string {
  const where = [...conditions(filter, values), ...part.conditions];
  if (place) where.push(after(order, part, place, filter, values));
  return where.join(" AND ");
}
