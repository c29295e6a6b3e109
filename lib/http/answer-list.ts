import { mapBatches } from "@/lib/batches";
import type { Ctx } from "@/lib/context";
import type { Dialect } from "@/lib/http/dialect";
import { nextLink, refuseUnknownPaging } from "@/lib/http/paging";
import { Reply, Streamed } from "@/lib/http/reply";

const PAGE = 50;

/** What a list's query may say of paging. */
interface Paging {
  limit?: number | undefined;
  offset?: number | undefined;
  cursor?: string | undefined;
  total?: boolean | undefined;
}

/** A call of a list as its route got it. */
export interface ListCall<Query extends Paging = Paging> {
  dialect: Dialect;
  request: Request;
  query: Query;
}

/** A list that can be read in pages or whole. */
export interface ListSource<Row> {
  /** False for a list that is only paged by cursor. */
  takesOffset: boolean;
  count: () => Promise<number>;
  page: (asked: Paging & { limit: number }) => Promise<{ rows: readonly Row[]; nextCursor: string | null }>;
  all: () => Promise<AsyncIterable<readonly Row[]>>;
}

/**
 * A list as the caller asked for it: one page with `Link` when paging was asked for, else everything, sent as
 * it is read; with `X-Total-Count` when that was asked for. `wrap` is the answer around the items.
 * Throws `invalid_input` for paging that no list knows.
 */
export async function answerList<Row, Item, Answer>(
  ctx: Ctx,
  { dialect, request, query: { limit, offset, cursor, total } }: ListCall,
  { takesOffset, count, page, all }: ListSource<Row>,
  show: (row: Row) => Item,
  wrap: (items: Item[]) => Answer,
): Promise<Reply<Answer> | Streamed<Item>> {
  refuseUnknownPaging(request, ...(takesOffset ? [] : ["offset"]));
  const headers: Record<string, string> = {};
  if (total) headers["x-total-count"] = String(await count());
  if (limit === undefined && offset === undefined && cursor === undefined) {
    return new Streamed(mapBatches(await all(), show), wrap, headers);
  }
  const { rows, nextCursor } = await page({ limit: limit ?? PAGE, offset, cursor });
  Object.assign(headers, nextLink(dialect, ctx.origin, request, nextCursor));
  return new Reply(wrap(rows.map(show)), { headers });
}
