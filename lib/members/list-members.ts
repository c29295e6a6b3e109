import { requirePermission } from "@/lib/auth/actor";
import type { Ctx } from "@/lib/context";
import { invalidInput } from "@/lib/errors";
import { type Place, readCursor, writeCursor } from "@/lib/members/list/cursor";
import { conditions, resolveFilter, Values } from "@/lib/members/list/filter";
import { after, orderBy, orderOf } from "@/lib/members/list/order";
import { withPlaces } from "@/lib/members/list/places";
import type { MemberPage, MemberQuery } from "@/lib/members/list/query";
import { type Member, memberColumns } from "@/lib/members/member";

/**
 * One page of the organization's members, exactly and in the asked order, at any size of the directory.
 * Throws `unauthenticated`, `forbidden`, or `invalid_input` (limit, offset, cursor, unknown team or department).
 */
export async function listMembers(ctx: Ctx, query: MemberQuery): Promise<MemberPage> {
  const { organizationId } = requirePermission(ctx.actor, "members:read");
  const { limit, offset = 0, cursor } = query;
  if (!(limit >= 1)) throw invalidInput({ path: ["limit"], code: "too_small", params: { min: 1 } });
  if (limit > 200) throw invalidInput({ path: ["limit"], code: "too_big", params: { max: 200 } });
  if (!(offset >= 0)) throw invalidInput({ path: ["offset"], code: "too_small", params: { min: 0 } });
  const place = cursor === undefined ? null : readCursor(organizationId, query, cursor);
  const filter = await resolveFilter(ctx.db, organizationId, query);
  if (filter.empty) return { members: [], nextCursor: null };

  const order = orderOf(query.sort);
  const values = new Values();
  const where = conditions(filter, values);
  if (place) where.push(after(order, place, values));
  const { rows } = await ctx.db.pool.query<Member & { key: string | null }>(
    `SELECT ${memberColumns("m")}, ${order.key} AS key FROM members m WHERE ${where.join(" AND ")}
     ORDER BY ${orderBy(order)} LIMIT ${values.add(limit + 1)} OFFSET ${values.add(offset)}`,
    values.list,
  );
  const places: Place[] = rows.map(({ id, key }) => ({ id, key }));
  const members = rows.slice(0, limit).map(({ key: _, ...member }): Member => member);
  const last = places[limit - 1];
  return {
    members: query.places ? await withPlaces(ctx.db, members) : members,
    nextCursor: rows.length > limit && last ? writeCursor(organizationId, query, last) : null,
  };
}
