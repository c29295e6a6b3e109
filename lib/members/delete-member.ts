import { requirePermission } from "@/lib/auth/actor";
import type { Ctx } from "@/lib/context";
import { changeOne } from "@/lib/members/change/change";
import type { MemberRef } from "@/lib/members/member";

/**
 * Deletes a member; what stays is a tombstone without personal data, for the audit trail.
 * Throws `forbidden`, `not_found`, `self`, `team_owner` or `last_admin`.
 */
export async function deleteMember(ctx: Ctx, ref: MemberRef): Promise<void> {
  const actor = requirePermission(ctx.actor, "members:delete");
  await changeOne(ctx, ref, { verb: "deleted" }, { actor });
}
