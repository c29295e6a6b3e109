import type { Db } from "@/lib/db";
import { collectMatches } from "@/lib/members/list/collect-matches";
import { type ListedRow, type Listing, positionOf } from "@/lib/members/list/listing";
import { partsOf } from "@/lib/members/list/order";
import { isCovered, scanOrder } from "@/lib/members/list/scan-order";
import type { Member } from "@/lib/members/member";

/** Members scanned, and matches collected, before the other way has its turn: docs/performance.md. */
const SCANNED = 2_000;
/** Where the index holds what a search looks at: about as quick. */
const SCANNED_COVERED = 6_000;
/** There, of a few Latin letters, which many may match and which are dear to look up. */
const SCANNED_FEW_LETTERS = 35_000;
const COLLECTED = 30_000;
/** All grow by this from round to round. */
const GROWTH = 20;
/** Longer pages begin with a longer scan, so that one that one member in eight is on needs no other. */
const COMMON = 8;

/**
 * The first `need` members of a listing, in order; fewer only when there are no more. Scans on along the
 * order, which finds what many match, and collects all matches, which finds what few match, in turn under
 * growing budgets, so that neither goes on for long where the other is quick.
 */
export async function findPage<F extends keyof Member>(
  db: Db,
  listing: Listing<F>,
  need: number,
): Promise<ListedRow<F>[]> {
  const found: ListedRow<F>[] = [];
  let { position } = listing;
  for (const part of partsOf(listing.order, position)) {
    let scanned = firstScan(listing, need);
    let collected = COLLECTED;
    for (;;) {
      const missing = need - found.length;
      const { matches, stop } = await scanOrder(db, { ...listing, position }, part, scanned, missing);
      found.push(...matches);
      if (matches.length === missing) return found;
      if (!stop) break;
      position = stop;
      // Where a scan found that much, another finds the rest sooner than collecting does.
      if (matches.length >= missing / 4) continue;
      // Not from the stop on, so that on a first page no match has to be compared with a position.
      const last = found.at(-1);
      const after = last ? { ...listing, position: positionOf(last) } : listing;
      const rest = await collectMatches(db, after, collected, need - found.length);
      if (rest) return [...found, ...rest];
      scanned *= GROWTH;
      collected *= GROWTH;
    }
  }
  return found;
}

function firstScan(listing: Pick<Listing, "order" | "filter">, need: number): number {
  const covered = isCovered(listing);
  if (covered && /^[a-z]{1,4}$/i.test(listing.filter.term ?? "")) return SCANNED_FEW_LETTERS;
  let scanned = covered ? SCANNED_COVERED : SCANNED;
  // Few lengths, so that statements are few.
  while (scanned < COMMON * need) scanned *= 4;
  return scanned;
}
