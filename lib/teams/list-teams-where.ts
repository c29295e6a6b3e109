import type { Ctx } from "@/lib/context";
import { named, query } from "@/lib/db";
import type { TeamWhereInput } from "@/lib/generated/prisma/models";
import { openSql } from "@/lib/invitations/states";

/** Who a team holds. */
interface TeamCounts {
  /** Active and locked members. */
  members: number;
  /** Live invitations and pending members. */
  pending: number;
  disabled: number;
}

/** A team with who owns it and whom it holds. */
export type Team = Awaited<ReturnType<typeof listTeamsWhere>>[number];

// Members from the ledger that triggers keep, so that a team of a million costs what a team of ten does.
// An expired invitation is one that waits to be resent; it is not live.
const COUNTS = named(
  "team-counts",
  `SELECT id, coalesce(held.members, 0)::int AS members, coalesce(held.disabled, 0)::int AS disabled,
    (coalesce(held.pending, 0) + coalesce(invited.open, 0))::int AS pending
  FROM unnest($2::int[]) id
  LEFT JOIN (
    SELECT split_part(key, ':', 1)::int AS id, sum(delta) FILTER (WHERE key LIKE '%:pending') AS pending,
      sum(delta) FILTER (WHERE key LIKE '%:active' OR key LIKE '%:locked') AS members,
      sum(delta) FILTER (WHERE key LIKE '%:disabled') AS disabled
    FROM member_counts WHERE organization_id = $1 AND kind = 'team' GROUP BY 1
  ) held USING (id)
  LEFT JOIN (
    SELECT i.team_id AS id, count(*) AS open FROM invitations i
    WHERE i.team_id = ANY ($2::int[]) AND ${openSql("$3")} GROUP BY 1
  ) invited USING (id)`,
);

/** Teams of an organization with owner and exact counts, in order of creation. */
export async function listTeamsWhere(ctx: Ctx, organizationId: number, where: TeamWhereInput) {
  const teams = await ctx.db.prisma.team.findMany({
    where: { ...where, organizationId },
    orderBy: { id: "asc" },
    omit: { organizationId: true, ownerId: true },
    include: { owner: { select: { id: true, uuid: true, name: true } } },
  });
  const ids = teams.map(({ id }) => id);
  const rows = await query<TeamCounts & { id: number }>(ctx.db, COUNTS, [organizationId, ids, ctx.now]);
  const counts = new Map(rows.map(({ id, ...held }) => [id, held]));
  return teams.map((team) => ({
    ...team,
    counts: counts.get(team.id) ?? { members: 0, pending: 0, disabled: 0 },
  }));
}
