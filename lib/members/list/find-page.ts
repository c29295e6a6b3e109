import type { Db } from "@/lib/db";
import { around } from "@/lib/members/list/around";
import type { Place } from "@/lib/members/list/cursor";
import { type Filter, isNarrow } from "@/lib/members/list/filter";
import { gather } from "@/lib/members/list/gather";
import { type Order, type Part, partsOf } from "@/lib/members/list/order";
import type { Member } from "@/lib/members/member";
import type { ListedRow } from "@/lib/members/list/rows";
import { ownOrder, reachesEnd, walk } from "@/lib/members/list/walk";

export interface Wanted<F extends keyof Member = keyof Member> {
  filter: Filter;
  order: Order;
  place: Place | null;
  /** What to read of each member; its id comes in any case. */
  fields: readonly F[];
}

/** A page that everybody is on needs no more than itself. */
const PAGE = 201;
/** The first look along the order: about a millisecond, and enough for whatever one in twenty matches. */
const PROBE = 1_000;
/** Longer walks have few fixed lengths, so that their statements stay few. */
const LONG = 40_000;
const WALKS = [4_000, 12_000, LONG];
/** What is gathered and sorted before a long walk is tried. */
const FEW = 20_000;

/** The first `need` members of what is wanted, in order; fewer only when there are no more. */
export async function findPage<F extends keyof Member>(
  db: Db,
  wanted: Wanted<F>,
  need: number,
): Promise<ListedRow<F>[]> {
  const found: ListedRow<F>[] = [];
  for (const part of partsOf(wanted.order, wanted.place)) {
    found.push(...(await findInPart(db, { ...wanted, part }, need - found.length)));
    if (found.length >= need) break;
  }
  return found;
}

/**
 * Looks along the order first, which finds what many match; then for all that match, which finds what few match. What
 * many match but only far along the order costs both.
 */
async function findInPart<F extends keyof Member>(
  db: Db,
  wanted: Wanted<F> & { part: Part },
  need: number,
): Promise<ListedRow<F>[]> {
  const statuses = ownOrder(wanted.filter, wanted.order);
  const filter = statuses ? { ...wanted.filter, status: null } : wanted.filter;
  const narrow = isNarrow(filter);
  const look = async (window: number) => {
    const stretch = { ...wanted, filter, statuses, window };
    const rows = await walk(db, stretch, need);
    const complete = !narrow || rows.length === need || (await reachesEnd(db, stretch));
    return { rows, complete };
  };
  const near = await look(narrow ? PROBE : PAGE);
  if (near.complete) return near.rows;
  const window = promising(near.rows.length, need, filter);
  const further = window === null ? null : await look(window);
  if (further?.complete) return further.rows;
  const bounded = { ...wanted, atMost: FEW };
  const clustered = await around(db, bounded, need);
  if (clustered !== null && clustered !== "too many") return clustered;
  const few = clustered === null ? await gather(db, bounded, need) : null;
  if (few) return few;
  const far = await look(LONG);
  if (far.complete) return far.rows;
  return (await gather(db, { ...wanted, atMost: Infinity }, need)) ?? [];
}

/**
 * The length of a walk that will likely find `missing` rows after the probe found `seen`, or null when gathering costs
 * less: when few match, and the index can tell which.
 */
function promising(seen: number, missing: number, filter: Filter): number | null {
  const indexed = filter.teamIds === null && filter.departmentIds === null;
  if (seen < (indexed ? 6 : 3)) return null;
  const likely = (2 * missing * PROBE) / seen;
  return WALKS.find((window) => window >= likely) ?? (indexed ? null : LONG);
}
