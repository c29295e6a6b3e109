import type { Db } from "@/lib/db";
import { bare, type Filter } from "@/lib/members/list/filter";
import { gather, type Gathering } from "@/lib/members/list/gather";
import type { Order } from "@/lib/members/list/order";
import type { ListedRow } from "@/lib/members/list/rows";
import { reachesEnd, walk } from "@/lib/members/list/walk";
import type { Member } from "@/lib/members/member";
import { toPinyin } from "@/lib/members/pinyin";

/** A stretch in which fewer match than one in eighty is no cluster. */
const WINDOW = 4_000;

/**
 * The first `need` matching members when those that match stand close together in the order, as all who are
 * called Wang do in the order by name: walks the stretch that begins with the term and gathers only what
 * matches elsewhere. Null when the order has no such stretch; "too many" when even elsewhere more than
 * `atMost` match.
 */
export async function around<F extends keyof Member>(
  db: Db,
  wanted: Omit<Gathering<F>, "notFrom">,
  need: number,
): Promise<ListedRow<F>[] | "too many" | null> {
  const { filter, order, part } = wanted;
  const start = startOf(filter, order);
  if (start === null || part.byId) return null;
  const stretch = { ...wanted, part: { ...part, start }, window: WINDOW, statuses: null };
  const close = await walk(db, stretch, need);
  if (close.length < need && !(await reachesEnd(db, stretch))) return null;
  const elsewhere = await gather(db, { ...wanted, notFrom: start }, need);
  return elsewhere ? merge(close, elsewhere, order.descending).slice(0, need) : "too many";
}

/** How the values begin that hold the term at their beginning; right or wrong, only speed depends on it. */
function startOf({ term, match }: Filter, order: Order): string | null {
  // The index holds the first ten characters of a value; a longer beginning is rare enough to be gathered.
  if (term === null || term.length > 8 || order.marker === null) return null;
  if (order.name === "name") return match === "email" ? null : short(toPinyin(term));
  return short(bare(toPinyin(term)));
}

function short(start: string): string | null {
  return start !== "" && start.length <= 8 ? start : null;
}

function merge<Row extends ListedRow<"id">>(
  left: readonly Row[],
  right: readonly Row[],
  descending: boolean,
): Row[] {
  const sign = descending ? -1 : 1;
  // As the database compares in its "C" collation: byte by byte.
  const keyed = [...left, ...right].map((row) => ({ row, key: Buffer.from(row.key ?? "") }));
  keyed.sort((a, b) => sign * (Buffer.compare(a.key, b.key) || a.row.id - b.row.id));
  return keyed.map(({ row }) => row);
}
