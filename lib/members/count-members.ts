import { requirePermission } from "@/lib/auth/actor";
import type { Ctx } from "@/lib/context";
import { conditions, resolveFilter, Values } from "@/lib/members/list/filter";
import type { MemberFilter } from "@/lib/members/list/query";

/** How many members a filter leaves, exactly. Throws like `listMembers`. */
export async function countMembers(ctx: Ctx, filter: MemberFilter): Promise<number> {
  const { organizationId } = requirePermission(ctx.actor, "members:read");
  const resolved = await resolveFilter(ctx.db, organizationId, filter);
  if (resolved.empty) return 0;
  const values = new Values();
  const where = conditions(resolved, values).join(" AND ");
  const { rows } = await ctx.db.pool.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM members m WHERE ${where}`,
    values.list,
  );
  return rows[0]?.count ?? 0;
}
