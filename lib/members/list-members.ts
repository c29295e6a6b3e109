import { requirePermission } from "@/lib/auth/actor";
import { readSealedCursor, writeSealedCursor } from "@/lib/auth/sealed-cursor";
import type { Ctx } from "@/lib/context";
import { invalidInput } from "@/lib/errors";
import { resolveFilter } from "@/lib/members/list/resolve-filter";
import { fieldsOf, type ListedRow, positionOf } from "@/lib/members/list/listing";
import { findPageAfter } from "@/lib/members/list/skip";
import { orderOf } from "@/lib/members/list/order";
import { withMemberships } from "@/lib/members/list/memberships";
import type { ListedMember, MemberPage, MemberQuery, MemberSelection } from "@/lib/members/list/query";
import type { Member } from "@/lib/members/member";

/**
 * One page of the organization's members, exactly and in the asked order, at any size of the directory.
 * Throws `unauthenticated`, `forbidden`, or `invalid_input` (limit, offset, cursor, team or department).
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
  const position = cursor === undefined ? null : readSealedCursor(scope, cursor);
  const filter = await resolveFilter(ctx.db, organizationId, query);
  if (filter.empty) return { members: [], nextCursor: null };

  const listing = { filter, order: orderOf(query.sort), position, fields: fieldsOf(query) };
  const rows = await findPageAfter(ctx.db, listing, offset, limit + 1);
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  const nextCursor = last ? writeSealedCursor(scope, positionOf(last)) : null;
  const page: ListedRow<F>[] = rows.slice(0, limit);
  // What a cursor keeps of a row is nobody else's concern.
  if (listing.order.column !== null) for (const row of page) delete row.key;
  const members: ListedMember<F>[] = page;
  return { members: query.memberships ? await withMemberships(ctx.db, members) : members, nextCursor };
}

/** What a cursor is bound to: everything that decides which members come in which order. */
function cursorScope(organizationId: number, query: MemberSelection): unknown[] {
  const { search = "", match = "all", sort = "id", status, role, license, teamUuid, departmentUuid } = query;
  const sets = [status, role, teamUuid, departmentUuid, license].map((given = []) =>
    [...new Set([given].flat())].sort(),
  );
  return ["members", organizationId, search, match, ...sets, sort];
}
