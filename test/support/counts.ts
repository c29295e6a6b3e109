import type { Db } from "@/lib/db";
import { LICENSE_IDS } from "@/lib/licenses/products";
import { memberRoles, shownStatuses } from "@/lib/members/rules";

/** What the ledger of counts says of an organization: its members by status, role and licence. */
export async function ledgerCounts(db: Db, organizationId: number) {
  const of = await sums(db, organizationId);
  const table = (kind: string, keys: readonly (string | number)[]) =>
    Object.fromEntries(keys.map((key) => [key, of(kind, key)]));
  return {
    status: table("status", shownStatuses),
    role: table("role", memberRoles),
    licenses: table("license", LICENSE_IDS),
  };
}

/** The members of a team by status, as the ledger says. */
export async function ledgerOfTeam(db: Db, organizationId: number, teamId: number) {
  const of = await sums(db, organizationId);
  return Object.fromEntries(shownStatuses.map((status) => [status, of("team", `${teamId}:${status}`)]));
}

async function sums({ pool }: Db, organizationId: number) {
  const { rows } = await pool.query<{ kind: string; key: string; count: number }>(
    "SELECT kind, key, sum(delta)::int AS count FROM member_counts WHERE organization_id = $1 GROUP BY kind, key",
    [organizationId],
  );
  return (kind: string, key: string | number) =>
    rows.find((row) => row.kind === kind && row.key === String(key))?.count ?? 0;
}
