import { requireActor, roleMay } from "@/lib/auth/actor";
import type { Ctx } from "@/lib/context";
import { AppError, notFound } from "@/lib/errors";
import { listTeamsWhere, type Team } from "@/lib/teams/list-teams-where";
import { managedBy } from "@/lib/teams/require-team";

/**
 * The organization's teams; for a member who may not read them all, those that it is an admin or the owner
 * of. Throws `forbidden` when there are none of these, `not_found` for another organization.
 */
export async function listTeams(ctx: Ctx, organizationUuid: string): Promise<Team[]> {
  const actor = requireActor(ctx.actor);
  const all = actor.kind === "system" || roleMay(actor.member.role, "teams:read");
  const own = actor.kind === "system" || actor.organizationUuid === organizationUuid;
  if (all && !own) throw notFound("organization");
  const teams = own
    ? await listTeamsWhere(ctx, actor.organizationId, all ? {} : { members: { some: managedBy(actor) } })
    : [];
  if (!all && teams.length === 0) throw new AppError("forbidden");
  return teams;
}
