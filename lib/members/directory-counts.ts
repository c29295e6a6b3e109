import { requirePermission } from "@/lib/auth/actor";
import type { Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { LICENSE_IDS } from "@/lib/licenses/products";
import type { MemberRole, MemberStatus } from "@/lib/members/member";

type LiveStatus = Exclude<MemberStatus, "deleted">;

export interface DirectoryCounts {
  status: Record<LiveStatus, number>;
  role: Record<MemberRole, number>;
  /** Members who hold each licence id, 1 to 8. */
  licenses: Record<number, number>;
}

/**
 * The organization's members by status, role and licence, exact at any size. Throws `unauthenticated` or
 * `forbidden`.
 */
export async function directoryCounts(ctx: Ctx): Promise<DirectoryCounts> {
  const { organizationId } = requirePermission(ctx.actor, "members:read");
  const { rows } = await ctx.db.pool.query<{ kind: string; key: string; count: number }>({
    name: "directory-counts",
    text: `SELECT kind, key, sum(delta)::int AS count FROM member_counts
      WHERE organization_id = $1 AND kind IN ('status', 'role', 'license') GROUP BY kind, key`,
    values: [organizationId],
  });
  const of = (kind: string, key: string | number) =>
    rows.find((row) => row.kind === kind && row.key === String(key))?.count ?? 0;
  return {
    status: {
      active: of("status", "active"),
      pending: of("status", "pending"),
      locked: of("status", "locked"),
      disabled: of("status", "disabled"),
    },
    role: { user: of("role", "user"), developer: of("role", "developer"), admin: of("role", "admin") },
    licenses: Object.fromEntries(LICENSE_IDS.map((id) => [id, of("license", id)])),
  };
}

/** The members of each team by status; every given id has an entry. */
export async function teamCounts(
  db: Db,
  teamIds: readonly number[],
): Promise<Map<number, Record<LiveStatus, number>>> {
  const { rows } = await db.pool.query<{ team: number; status: LiveStatus; count: number }>({
    name: "team-counts",
    text: `SELECT t.id AS team, s.status, coalesce(sum(c.delta), 0)::int AS count
      FROM teams t CROSS JOIN (VALUES ('active'), ('pending'), ('locked'), ('disabled')) AS s (status)
      LEFT JOIN member_counts c
        ON c.organization_id = t.organization_id AND c.kind = 'team' AND c.key = t.id || ':' || s.status
      WHERE t.id = ANY ($1::int[]) GROUP BY t.id, s.status`,
    values: [teamIds],
  });
  const counts = new Map(
    teamIds.map((id) => [
      id,
      { active: 0, pending: 0, locked: 0, disabled: 0 } as Record<LiveStatus, number>,
    ]),
  );
  for (const { team, status, count } of rows) {
    const entry = counts.get(team);
    if (entry) entry[status] = count;
  }
  return counts;
}
