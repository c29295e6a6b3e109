import type { Db } from "@/lib/db";
import { collectMatches } from "@/lib/members/list/collect-matches";
import type { ListedRow, Listing } from "@/lib/members/list/listing";
import { type Part, partsOf } from "@/lib/members/list/order";
import { scanOrder } from "@/lib/members/list/scan-order";
import type { Member } from "@/lib/members/member";

/** Members scanned, and matches collected, before the other way has its turn: docs/performance.md. */
const SCANNED = 2_000;
const COLLECTED = 50_000;
/** Both grow by this from round to round. */
const GROWTH = 20;
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
 * Scans on along the order, which finds what many match, and collects all matches, which finds what few
 * match, in turn under growing budgets, so that neither goes on for long where the other is quick.
 */
async function findInPart<F extends keyof Member>(
  db: Db,
  { position, ...listing }: Listing<F>,
  part: Part,
  need: number,
): Promise<ListedRow<F>[]> {
  const found: ListedRow<F>[] = [];
  let scanned = startsLong(listing) ? SCANNED * GROWTH : SCANNED;
  while (scanned < COMMON * need) scanned *= GROWTH;
  let collected = COLLECTED;
  for (;;) {
    const missing = need - found.length;
    const { matches, stop } = await scanOrder(db, { ...listing, position }, part, scanned, missing);
    found.push(...matches);
    if (!stop) return found;
    position = stop;
    // Where a scan found that much, another finds the rest sooner than collecting does.
    if (matches.length >= missing / 4) continue;
    const rest = await collectMatches(db, { ...listing, position }, part, collected, need - found.length);
    if (rest) return [...found, ...rest];
    scanned *= GROWTH;
    collected *= GROWTH;
  }
}

/**
 * Where scanning is cheap, and of a few Latin letters, which many may match and which are dear to look up.
 */
function startsLong({ order, filter: { term } }: Pick<Listing, "order" | "filter">): boolean {
  return order.covered && term !== null && /^[a-z]{1,4}$/i.test(term);
}
