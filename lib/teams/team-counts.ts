import type { Db } from "@/lib/db";
import { shownStatuses } from "@/lib/members/rules";

/** Who a team holds. */
export interface TeamCounts {
  /** Active and locked members. */
  members: number;
  /** Live invitations and pending members. */
  pending: number;
  disabled: number;
}

/** Counts of several teams at once, by team id. Exact. */
export async function teamCounts(
  db: Db,
  { organizationId, teamIds, now }: { organizationId: number; teamIds: readonly number[]; now: Date },
): Promise<Map<number, TeamCounts>> {
  const keys = teamIds.flatMap((id) => shownStatuses.map((status) => `${id}:${status}`));
  const [counted, invited] = await Promise.all([
    db.pool.query<{ key: string; count: number }>({ ...MEMBERS, values: [organizationId, keys] }),
    db.pool.query<{ teamId: number; count: number }>({ ...INVITATIONS, values: [teamIds, now] }),
  ]);
  const byKey = new Map(counted.rows.map(({ key, count }) => [key, count]));
  const open = new Map(invited.rows.map(({ teamId, count }) => [teamId, count]));
  const of = (id: number, status: (typeof shownStatuses)[number]) => byKey.get(`${id}:${status}`) ?? 0;
  return new Map(
    teamIds.map((id) => [
      id,
      {
        members: of(id, "active") + of(id, "locked"),
        pending: of(id, "pending") + (open.get(id) ?? 0),
        disabled: of(id, "disabled"),
      },
    ]),
  );
}

// From the ledger that triggers keep, so that a team of a million costs what a team of ten does.
const MEMBERS = {
  name: "team_counts_members",
  text: `SELECT key, sum(delta)::int AS count FROM member_counts
    WHERE organization_id = $1 AND kind = 'team' AND key = ANY ($2::text[]) GROUP BY key`,
};

// An expired invitation is one that waits to be resent; it is not live.
const INVITATIONS = {
  name: "team_counts_invitations",
  text: `SELECT team_id AS "teamId", count(*)::int AS count FROM invitations
    WHERE team_id = ANY ($1::int[]) AND status = 'pending' AND expires_at > $2 GROUP BY 1`,
};
