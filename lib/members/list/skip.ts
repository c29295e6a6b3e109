import type { Position } from "@/lib/auth/sealed-cursor";
import type { Db } from "@/lib/db";
import { conditions, isNarrow, Values } from "@/lib/members/list/filter";
import { findPage } from "@/lib/members/list/find-page";
import { type ListedRow, type Listing, positionOf } from "@/lib/members/list/listing";
import { orderBy, type Part, partsOf } from "@/lib/members/list/order";
import type { Member } from "@/lib/members/member";

/** Members that a filtered list leaves out at a time. */
const STEP = 2_000;

/** The first `need` members after leaving out `offset`. Costs as much as counting them, unlike a cursor. */
export async function findPageAfter<F extends keyof Member>(
  db: Db,
  listing: Omit<Listing<F>, "position">,
  offset: number,
  need: number,
): Promise<ListedRow<F>[]> {
  const position = await (isNarrow(listing.filter) ? skipMatches : skipEverybody)(db, listing, offset);
  return position ? findPage(db, { ...listing, position }, need) : [];
}

type Skip = (db: Db, listing: Omit<Listing, "position" | "fields">, n: number) => Promise<Position | null>;

/** The position of the `n`-th that matches, from 1; null when there are fewer. */
const skipMatches: Skip = async (db, listing, n) => {
  let position: Position | null = null;
  for (let left = n; left > 0; left -= STEP) {
    const step = Math.min(left, STEP);
    const last = (await findPage(db, { ...listing, position, fields: [] }, step))[step - 1];
    if (!last) return null;
    position = positionOf(last);
  }
  return position;
};

/** The same where everybody matches: PostgreSQL counts along the index. */
const skipEverybody: Skip = async (db, listing, n) => {
  let left = n;
  for (const part of partsOf(listing.order, null)) {
    const position = await nth(db, listing, part, left);
    if (position) return position;
    left -= await size(db, listing, part);
  }
  return null;
};

async function nth(
  db: Db,
  { filter, order }: Parameters<Skip>[1],
  part: Part,
  n: number,
): Promise<Position | null> {
  const values = new Values();
  const { rows } = await db.pool.query<Position>(
    `SELECT m.id, ${part.byId ? "NULL" : order.key} AS key FROM members m
     WHERE ${[...conditions(filter, values), ...part.conditions].join(" AND ")}
     ORDER BY ${orderBy(order)} LIMIT 1 OFFSET ${values.add(n - 1, "int")}`,
    values.list,
  );
  return rows[0] ?? null;
}

async function size(db: Db, { filter }: Parameters<Skip>[1], part: Part): Promise<number> {
  const values = new Values();
  const { rows } = await db.pool.query<{ size: number }>(
    `SELECT count(*)::int AS size FROM members m WHERE ${[...conditions(filter, values), ...part.conditions].join(" AND ")}`,
    values.list,
  );
  return rows[0]?.size ?? 0;
}
