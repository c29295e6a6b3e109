import { requirePermission } from "@/lib/auth/actor";
import type { Ctx } from "@/lib/context";
import { changeAll } from "@/lib/members/change/change";

/**
 * Takes members out who have left, all of them or none: no sign-in, no licences, no departments. Disabling
 * twice changes nothing. Throws `forbidden`, `not_found` (naming the uuid), `self`, `team_owner` or
 * `last_admin`.
 */
export function disableMembers(ctx: Ctx, uuids: readonly string[]): Promise<void> {
  const actor = requirePermission(ctx.actor, "members:disable");
  return changeAll(ctx, actor, uuids, { verb: "disabled" });
}

/**
 * Brings disabled members back, all of them or none, without the licences and departments they had. Enabling
 * twice changes nothing. A sign-in that was under way meanwhile doesn't come back to life. Throws `forbidden`
 * or `not_found` (naming the uuid).
 */
export function enableMembers(ctx: Ctx, uuids: readonly string[]): Promise<void> {
  const actor = requirePermission(ctx.actor, "members:disable");
  return changeAll(ctx, actor, uuids, { verb: "enabled" });
}
