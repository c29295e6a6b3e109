import type { Position } from "@/lib/auth/sealed-cursor";
import type { Db } from "@/lib/db";
import { conditions, narrowing } from "@/lib/members/list/filter";
import { Values } from "@/lib/members/list/values";
import { findPage } from "@/lib/members/list/find-page";
import { type ListedRow, type Listing, positionOf } from "@/lib/members/list/listing";
import { orderBy, partsOf } from "@/lib/members/list/order";
import type { Member } from "@/lib/members/member";

/** Members that a filtered list leaves out at a time. */
const STEP = 2_000;

type Unplaced = Omit<Listing, "position" | "fields">;

/** `findPage` after leaving out `offset` members first. Costs as much as counting them, unlike a position. */
export async function findPageAfter<F extends keyof Member>(
  db: Db,
  listing: Listing<F>,
  offset: number,
  need: number,
): Promise<ListedRow<F>[]> {
  if (offset === 0) return findPage(db, listing, need);
  const everybody = narrowing(listing.filter, new Values()).length === 0;
  const position = await (everybody ? nthOfAll : nthMatch)(db, listing, offset);
  return position ? findPage(db, { ...listing, position }, need) : [];
}

/** The position of the `n`-th that matches, from 1; null when there are fewer. */
async function nthMatch(db: Db, listing: Unplaced, n: number): Promise<Position | null> {
  let position: Position | null = null;
  for (let left = n; left > 0; left -= STEP) {
    const step = Math.min(left, STEP);
    const last = (await findPage(db, { ...listing, position, fields: [] }, step))[step - 1];
    if (!last) return null;
    position = positionOf(last);
  }
  return position;
}

/** The same where everybody matches: PostgreSQL counts along the index. */
async function nthOfAll(db: Db, { filter, order }: Unplaced, n: number): Promise<Position | null> {
  let left = n;
  for (const part of partsOf(order, null)) {
    const values = new Values();
    const members = `FROM members m WHERE ${[...conditions(filter, values), ...part.conditions].join(" AND ")}`;
    const { rows } = await db.pool.query<Position>(
      `SELECT m.id, ${part.byId ? "NULL" : order.key} AS key ${members} ORDER BY ${orderBy(order)}
       LIMIT 1 OFFSET ${left - 1}`,
      values.list,
    );
    if (rows[0]) return rows[0];
    const counted = await db.pool.query<{ size: number }>(
      `SELECT count(*)::int AS size ${members}`,
      values.list,
    );
    left -= counted.rows[0]?.size ?? 0;
  }
  return null;
}
