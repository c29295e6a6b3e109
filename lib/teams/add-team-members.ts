import { type AuditRecord, recordAudit } from "@/lib/audit";
import type { Ctx } from "@/lib/context";
import { transaction } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { holdTeam } from "@/lib/teams/hold-team";
import { loadNamed } from "@/lib/teams/load-members";
import { requireOpenTeam } from "@/lib/teams/require-team";

/**
 * Puts members of the organization into a team; all of them or none. Who is in it already stays as it is.
 * For administrators: a team's own admin brings people in by invitation. Throws `forbidden`, `not_found` or `team_locked`.
 */
export async function addTeamMembers(
  ctx: Ctx,
  teamUuid: string,
  { memberUuids, role }: { memberUuids: readonly string[]; role: "member" | "admin" },
): Promise<void> {
  const { team, organizationWide } = await requireOpenTeam(ctx, teamUuid, "teams:manage");
  if (!organizationWide) throw new AppError("forbidden");
  const { organizationId } = team;
  await transaction(ctx.db, async (tx) => {
    await holdTeam(tx, team.id);
    const members = await loadNamed(tx, organizationId, memberUuids);
    const ids = members.map(({ id }) => id);
    const added = await tx.$queryRaw<{ id: number }[]>`
      INSERT INTO team_members (team_id, member_id, role, joined_at)
      SELECT ${team.id}, id, ${role}::"TeamRole", ${ctx.now} FROM unnest(${ids}::int[]) id
      ON CONFLICT DO NOTHING RETURNING member_id AS id`;
    const uuids = new Map(members.map(({ id, uuid }) => [id, uuid]));
    const entries = added.map(({ id }): AuditRecord => ({
      organizationId,
      action: "team.member_added",
      target: { type: "team", id: team.id },
      after: { member: uuids.get(id), role },
    }));
    await recordAudit(tx, ctx, ...entries);
  });
}
