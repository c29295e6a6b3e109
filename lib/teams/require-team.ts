import { type Actor, requireActor, requireMember, roleMay } from "@/lib/auth/actor";
import type { Permission } from "@/lib/auth/permissions";
import type { Ctx } from "@/lib/context";
import type { Tx } from "@/lib/db";
import { AppError, notFound } from "@/lib/errors";
import type { TeamModel } from "@/lib/generated/prisma/models";

/** A team, and who asks about it. */
export interface TeamInReach {
  actor: Actor;
  team: TeamModel;
  /** True when the right comes from the organization, false when from being the team's admin or owner. */
  organizationWide: boolean;
}

/**
 * The team, for who has the right in the whole organization, or is an admin or the owner of this very team.
 * Throws `unauthenticated`, `forbidden` (the same for teams that exist and that do not), or, with the right,
 * `not_found`.
 */
export async function requireTeam(ctx: Ctx, teamUuid: string, permission: Permission): Promise<TeamInReach> {
  const actor = requireActor(ctx.actor);
  const { organizationId } = actor;
  const organizationWide = actor.kind === "system" || roleMay(actor.member.role, permission);
  const team = await ctx.db.prisma.team.findFirst({
    where: {
      uuid: teamUuid,
      organizationId,
      ...(organizationWide ? {} : { members: { some: managedBy(actor) } }),
    },
  });
  if (team) return { actor, team, organizationWide };
  throw organizationWide ? notFound("team") : new AppError("forbidden");
}

/** The memberships that let this actor manage a team. */
export function managedBy(actor: Actor) {
  const memberId = actor.kind === "member" ? actor.member.id : 0;
  return { memberId, role: { in: ["admin" as const, "owner" as const] } };
}

/** Throws `forbidden` unless the actor manages the team at this moment. */
export async function requireManager(tx: Tx, actor: Actor, teamId: number): Promise<void> {
  const membership = await tx.teamMember.findFirst({ where: { teamId, ...managedBy(actor) } });
  if (!membership) throw new AppError("forbidden");
}

/**
 * A context in which a team's members may be listed: its admins may read them without reading the whole
 * directory. Use it for lists of this team only. Throws `forbidden` or `not_found`.
 */
export async function readerOfTeam(
  ctx: Ctx,
  teamUuid: string,
): Promise<{ reader: Ctx; organizationUuid: string }> {
  const { team } = await requireTeam(ctx, teamUuid, "members:read");
  const { organizationUuid } = requireMember(ctx.actor);
  return {
    reader: { ...ctx, actor: { kind: "system", organizationId: team.organizationId } },
    organizationUuid,
  };
}
