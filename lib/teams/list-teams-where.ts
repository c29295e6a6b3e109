import type { Ctx } from "@/lib/context";
import type { TeamWhereInput } from "@/lib/generated/prisma/models";
import type { Team } from "@/lib/teams/team";
import { teamCounts } from "@/lib/teams/team-counts";

/** Teams of an organization with owner and counts, in order of creation. */
export async function listTeamsWhere(
  ctx: Ctx,
  organizationId: number,
  where: TeamWhereInput,
): Promise<Team[]> {
  const teams = await ctx.db.prisma.team.findMany({
    where: { ...where, organizationId },
    orderBy: { id: "asc" },
    include: { owner: { select: { id: true, uuid: true, name: true } } },
  });
  const teamIds = teams.map(({ id }) => id);
  const counts = await teamCounts(ctx.db, { organizationId, teamIds, now: ctx.now });
  return teams.map((team) => ({
    id: team.id,
    uuid: team.uuid,
    name: team.name,
    description: team.description,
    locked: team.locked,
    createdAt: team.createdAt,
    owner: team.owner,
    counts: counts.get(team.id) ?? { members: 0, pending: 0, disabled: 0 },
  }));
}
