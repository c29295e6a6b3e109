import { requirePermission } from "@/lib/auth/actor";
import type { Ctx } from "@/lib/context";
import { indexedConditions } from "@/lib/members/list/filter";
import { type Filter, resolveFilter } from "@/lib/members/list/resolve-filter";
import { Values } from "@/lib/members/list/values";
import type { MemberFilter } from "@/lib/members/list/query";

/**
 * How many members a list has, exactly. At once for everybody or a single status, role, licence or team; any
 * other filter is counted. Throws like `listMembers`.
 */
export async function countMembers(ctx: Ctx, query: MemberFilter): Promise<number> {
  const { organizationId } = requirePermission(ctx.actor, "members:read");
  const filter = await resolveFilter(ctx.db, organizationId, query);
  if (filter.empty) return 0;
  const values = new Values();
  const text =
    ledger(filter, values) ??
    `SELECT count(*)::int AS count FROM members m WHERE ${indexedConditions(filter, values).join(" AND ")}`;
  const { rows } = await ctx.db.pool.query<{ count: number }>(text, values.list);
  return rows[0]?.count ?? 0;
}

/** Reads the count from the ledger, when it keeps one for exactly this filter. */
function ledger(filter: Filter, values: Values): string | null {
  const { term, status, role, license, teamIds, departmentIds } = filter;
  const given = [status, role, license, teamIds].filter((part) => part !== null);
  const kept = term === null && departmentIds === null && given.length <= 1;
  // A member may hold several licences and be in several teams, so only one of them can be read off.
  if (!kept || (license && license.length > 1) || (teamIds && teamIds.length > 1)) return null;
  const organization = values.add(filter.organizationId, "int");
  const sum = (condition: string) =>
    `SELECT coalesce(sum(delta), 0)::int AS count FROM member_counts WHERE organization_id = ${organization} AND ${condition}`;
  if (role) return sum(`kind = 'role' AND key = ANY (${values.add(role, "text[]")})`);
  if (license) return sum(`kind = 'license' AND key = ANY (${values.add(license, "text[]")})`);
  if (teamIds)
    return sum(`kind = 'team' AND split_part(key, ':', 1) = ${values.add(String(teamIds[0]), "text")}`);
  if (status) return sum(`kind = 'status' AND key = ANY (${values.add(status, "text[]")})`);
  return sum("kind = 'status'");
}
