import type { Db } from "@/lib/db";
import { around } from "@/lib/members/list/around";
import type { Place } from "@/lib/members/list/cursor";
import { type Filter, isNarrow } from "@/lib/members/list/filter";
import { gather } from "@/lib/members/list/gather";
import { type Order, type Part, partsOf } from "@/lib/members/list/order";
import type { Member } from "@/lib/members/member";
import type { ListedRow } from "@/lib/members/list/rows";
import { ownOrder, reachesEnd, walk, walksCovered } from "@/lib/members/list/walk";

export interface Wanted<F extends keyof Member = keyof Member> {
  filter: Filter;
  order: Order;
  place: Place | null;
  /** What to read of each member; its id comes in any case. */
  fields: readonly F[];
}

/** A page that everybody is on needs no more than itself. */
const PAGE = 201;
/** Walks have few lengths, so that their statements stay few. */
const LONG = 40_000;
const LONGEST = 160_000;

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
 * Looks along the order first, which finds what many match; then for all that match, which finds what few
 * match. What many match but only far along the order costs both.
 */
async function findInPart<F extends keyof Member>(
  db: Db,
  wanted: Wanted<F> & { part: Part },
  need: number,
): Promise<ListedRow<F>[]> {
  const statuses = ownOrder(wanted.filter, wanted.order);
  const filter = statuses ? { ...wanted.filter, status: null } : wanted.filter;
  const stretch = (window: number) => ({ ...wanted, filter, statuses, window });
  if (!isNarrow(filter)) return walk(db, stretch(PAGE), need);
  const covered = walksCovered(stretch(PAGE));
  // Two milliseconds, enough for whatever one in twenty matches.
  const probe = covered ? 4_000 : 1_000;
  const near = await walk(db, stretch(probe), need);
  if (near.length === need || (await reachesEnd(db, stretch(probe)))) return near;

  const ways: Ways<ListedRow<F>> = {
    need,
    walk: (window) => walk(db, stretch(window), need),
    gather: (atMost) => gather(db, { ...wanted, atMost }, need),
    collect: async (atMost) => {
      const clustered = await around(db, { ...wanted, atMost }, need);
      if (clustered === "too many") return null;
      return clustered ?? ways.gather(atMost);
    },
  };
  const share = near.length / probe;
  const found = covered ? await findCovered(ways, filter, share) : await findPlain(ways, filter, share);
  return found ?? (await ways.gather(Infinity)) ?? [];
}

interface Ways<Row> {
  need: number;
  /** Those among the first `window` members of the order. */
  walk: (window: number) => Promise<Row[]>;
  /** Through the search index; null when more than `atMost` match. */
  gather: (atMost: number) => Promise<Row[] | null>;
  /** The same, but leaves out those who stand together in the order. */
  collect: (atMost: number) => Promise<Row[] | null>;
}

/** Where a walk visits every member in the table: 2 µs each, about as much as gathering one that matches. */
async function findPlain<Row>(
  { need, walk, collect }: Ways<Row>,
  { teamIds, departmentIds }: Filter,
  share: number,
): Promise<Row[] | null> {
  const indexed = teamIds === null && departmentIds === null;
  const likely = (2 * need) / share;
  // Gathering costs less when few match and the index can tell which.
  const promising = share >= (indexed ? 0.006 : 0.003) && (likely <= LONG || !indexed);
  const window = [4_000, 12_000].find((length) => length >= likely) ?? LONG;
  if (promising) {
    const rows = await walk(window);
    if (rows.length === need) return rows;
  }
  const few = await collect(20_000);
  if (few || (promising && window === LONG)) return few;
  const rows = await walk(LONG);
  return rows.length === need ? rows : null;
}

/**
 * Where a walk visits only those who match: half a microsecond a member, so that more is walked and less is
 * gathered.
 */
async function findCovered<Row>(
  { need, walk, gather, collect }: Ways<Row>,
  { term }: Filter,
  share: number,
): Promise<Row[] | null> {
  // For a term of one or two characters the search index is slow to tell who matches, and many do.
  const short = term !== null && [...term].length < 3;
  const likely = (rowShare: number, window: number) => 1.5 * need <= rowShare * window;
  const few = short || likely(share, LONG) ? null : await gather(1_000);
  if (few) return few;
  const near = await walk(LONG);
  if (near.length === need) return near;
  const some = likely(near.length / LONG, LONGEST) ? null : await collect(5_000);
  if (some) return some;
  const far = await walk(LONGEST);
  return far.length === need ? far : null;
}
