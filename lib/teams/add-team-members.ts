import { transactionAs } from "@/lib/auth/standing";
import type { Ctx } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { recordEvents } from "@/lib/events/record";
import { lockTeam } from "@/lib/teams/lock-team";
import { requireMembers } from "@/lib/teams/require-members";
import { memberAdded } from "@/lib/teams/member-added";
import { requireOpenTeam } from "@/lib/teams/require-team";

/**
 * Puts members of the organization into a team; all of them or none. Who is in it already stays as it is. For
 * administrators: a team's own admin brings people in by invitation. Throws `forbidden`, `not_found` or
 * `team_locked`.
 */
export async function addTeamMembers(
  ctx: Ctx,
  teamUuid: string,
  { memberUuids, role }: { memberUuids: readonly string[]; role: "member" | "admin" },
): Promise<void> {
  const reach = await requireOpenTeam(ctx, teamUuid, "teams:manage");
  const { team, organizationWide } = reach;
  if (!organizationWide) throw new AppError("forbidden");
  const { organizationId } = team;
  await transactionAs(ctx, async (tx) => {
    await lockTeam(tx, reach);
    const members = await requireMembers(tx, organizationId, memberUuids);
    const ids = members.map(({ id }) => id);
    const added = await tx.$queryRaw<{ id: number }[]>`
      INSERT INTO team_members (team_id, member_id, role, joined_at)
      SELECT ${team.id}, id, ${role}::"TeamRole", ${ctx.now} FROM unnest(${ids}::int[]) id
      ON CONFLICT DO NOTHING RETURNING member_id AS id`;
    const isNew = new Set(added.map(({ id }) => id));
    const events = members.filter(({ id }) => isNew.has(id)).map((member) => memberAdded(team, member, role));
    await recordEvents(tx, ctx, events);
  });
}
