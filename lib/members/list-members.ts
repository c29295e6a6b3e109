import { requirePermission } from "@/lib/auth/actor";
import type { Ctx } from "@/lib/context";
import { invalidInput } from "@/lib/errors";
import { cursorScope, readCursor, writeCursor } from "@/lib/members/list/cursor";
import { resolveFilter } from "@/lib/members/list/filter";
import { fieldsOf } from "@/lib/members/list/fields-of";
import { findPage } from "@/lib/members/list/find-page";
import type { ListedRow } from "@/lib/members/list/rows";
import { findPageAfter } from "@/lib/members/list/skip";
import { type Order, orderOf } from "@/lib/members/list/order";
import { withMemberships } from "@/lib/members/list/memberships";
import type { ListedMember, MemberPage, MemberQuery } from "@/lib/members/list/query";
import type { Member } from "@/lib/members/member";

/**
 * One page of the organization's members, exactly and in the asked order, at any size of the directory.
 * Throws `unauthenticated`, `forbidden`, or `invalid_input` (limit, offset, cursor, unknown team or
 * department).
 */
export async function listMembers<F extends keyof Member = keyof Member>(
  ctx: Ctx,
  query: MemberQuery<F>,
): Promise<MemberPage<F>> {
  const { organizationId } = requirePermission(ctx.actor, "members:read");
  const { limit, offset = 0, cursor } = query;
  if (!(limit >= 1)) throw invalidInput({ path: ["limit"], code: "too_small", params: { minimum: 1 } });
  if (limit > 200) throw invalidInput({ path: ["limit"], code: "too_big", params: { maximum: 200 } });
  if (!(offset >= 0)) throw invalidInput({ path: ["offset"], code: "too_small", params: { minimum: 0 } });
  if (cursor !== undefined && query.offset !== undefined)
    throw invalidInput({ path: ["offset"], code: "beside_cursor" });
  const scope = cursorScope(organizationId, query);
  const start = cursor === undefined ? null : readCursor(scope, cursor);
  const filter = await resolveFilter(ctx.db, organizationId, query);
  if (filter.empty) return { members: [], nextCursor: null };

  const wanted = { filter, order: orderOf(query.sort), place: start, fields: fieldsOf(query) };
  const rows = await (offset > 0
    ? findPageAfter(ctx.db, wanted, offset, limit + 1)
    : findPage(ctx.db, wanted, limit + 1));
  const last = rows[limit - 1];
  const place = rows.length > limit && last ? { id: last.id, key: last.key ?? null } : null;
  const nextCursor = place && writeCursor(scope, place);
  const members: ListedMember<F>[] = withoutKey(rows.slice(0, limit), wanted.order);
  return {
    members: query.memberships ? await withMemberships(ctx.db, members) : members,
    nextCursor,
  };
}

/** What a cursor keeps of a row is nobody else's concern. */
function withoutKey<F extends keyof Member>(rows: ListedRow<F>[], order: Order): ListedMember<F>[] {
  if (order.column !== null) for (const row of rows) delete row.key;
  return rows;
}
