import type pg from "pg";
import Cursor from "pg-cursor";
import { requirePermission } from "@/lib/auth/actor";
import type { Ctx } from "@/lib/context";
import { completeStatements } from "@/lib/members/list/complete";
import { fieldsOf } from "@/lib/members/list/fields-of";
import { resolveFilter } from "@/lib/members/list/filter";
import { orderOf } from "@/lib/members/list/order";
import { withPlaces } from "@/lib/members/list/places";
import type { ListedMember, MemberSelection } from "@/lib/members/list/query";
import type { Member } from "@/lib/members/member";

/** Members a batch: small enough that other callers never wait long behind one, docs/performance.md. */
const BATCH = 50;

/**
 * All members of a selection, batch by batch as the consumer takes them, with flat memory. Leaving the loop early ends
 * the query and gives the connection back. Throws like `listMembers`, before the first batch.
 */
export async function streamMembers<F extends keyof Member = keyof Member>(
  ctx: Ctx,
  selection: MemberSelection<F>,
): Promise<AsyncIterable<ListedMember<F>[]>> {
  const { organizationId } = requirePermission(ctx.actor, "members:read");
  const filter = await resolveFilter(ctx.db, organizationId, selection);
  return batches(
    ctx,
    selection,
    filter.empty ? [] : completeStatements(filter, orderOf(selection.sort), fieldsOf(selection)),
  );
}

async function* batches<F extends keyof Member>(
  ctx: Ctx,
  { places = false }: MemberSelection<F>,
  statements: pg.QueryConfig[],
): AsyncGenerator<ListedMember<F>[], void, undefined> {
  if (statements.length === 0) return;
  const client = await ctx.db.pool.connect();
  let finished = false;
  try {
    for (const { text, values } of statements) {
      const cursor = client.query(new Cursor<ListedMember<F>>(text, values));
      for (let rows = await cursor.read(BATCH); rows.length > 0; rows = await cursor.read(BATCH)) {
        yield places ? await withPlaces(ctx.db, rows) : rows;
      }
      await cursor.close();
    }
    finished = true;
  } finally {
    // What is left of an unfinished query ends with its connection.
    client.release(!finished);
  }
}
