import { type Actor, requirePermission } from "@/lib/auth/actor";
import type { Permission } from "@/lib/auth/permissions";
import type { Ctx } from "@/lib/context";
import { notFound } from "@/lib/errors";

/**
 * The actor, when it has the right and `organizationUuid` is its own organization. Throws `unauthenticated`,
 * `forbidden`, and then `not_found` alike for another organization's id and for one that does not exist.
 */
export function requireOrganization(ctx: Ctx, organizationUuid: string, permission: Permission): Actor {
  const actor = requirePermission(ctx.actor, permission);
  if (actor.kind === "member" && actor.organizationUuid !== organizationUuid) throw notFound("organization");
  return actor;
}
