import type { Db } from "@/lib/db";
import { collectMatches } from "@/lib/members/list/collect-matches";
import type { ListedRow, Listing } from "@/lib/members/list/listing";
import { type Part, partsOf } from "@/lib/members/list/order";
import { scanOrder } from "@/lib/members/list/scan-order";
import type { Member } from "@/lib/members/member";

/** Members that are scanned first, a few milliseconds. */
const FIRST_BUDGET = 3_000;
/** A smaller factor wastes more on what only the last round finds: docs/performance.md. */
const GROWTH = 12;
/** Matches that are collected in the time of one member scanned in the table. */
const COLLECTED = 2;
/** Longer pages begin with a longer scan, so that one that one member in eight is on needs no other. */
const COMMON = 8;

/** The first `need` members of a listing, in order; fewer only when there are no more. */
export async function findPage<F extends keyof Member>(
  db: Db,
  listing: Listing<F>,
  need: number,
): Promise<ListedRow<F>[]> {
  const found: ListedRow<F>[] = [];
  for (const part of partsOf(listing.order, listing.position)) {
    found.push(...(await findInPart(db, listing, part, need - found.length)));
    if (found.length >= need) break;
  }
  return found;
}

/**
 * Scans on along the order and tries to collect all matches, in turn. What the better way finds in B rows is
 * found at a budget below 12 B (or the first), all budgets together below 13.1 B: at most 40 B rows, whatever
 * the term. Each try also looks the term up in the search index, 0.3 µs for each that it names.
 */
async function findInPart<F extends keyof Member>(
  db: Db,
  { position, ...listing }: Listing<F>,
  part: Part,
  need: number,
): Promise<ListedRow<F>[]> {
  const found: ListedRow<F>[] = [];
  let budget = FIRST_BUDGET;
  while (budget < COMMON * need) budget *= GROWTH;
  for (; ; budget *= GROWTH) {
    const missing = need - found.length;
    const { matches, stop } = await scanOrder(db, { ...listing, position }, part, budget, missing);
    found.push(...matches);
    if (!stop) return found;
    position = stop;
    const rest = await collectMatches(
      db,
      { ...listing, position },
      part,
      COLLECTED * budget,
      missing - matches.length,
    );
    if (rest) return [...found, ...rest];
  }
}
