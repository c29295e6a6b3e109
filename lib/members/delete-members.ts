import { requirePermission } from "@/lib/auth/actor";
import type { Ctx } from "@/lib/context";
import { changeMany, changeOne } from "@/lib/members/change/change";
import type { MemberRef } from "@/lib/members/member";
import { soughtUid } from "@/lib/members/uid";

/**
 * Deletes a member; what stays is a tombstone without personal data, for the audit trail.
 * Throws `forbidden`, `not_found`, `self`, `team_owner` or `last_admin`.
 */
export async function deleteMember(ctx: Ctx, ref: MemberRef): Promise<void> {
  const actor = requirePermission(ctx.actor, "members:delete");
  await changeOne(ctx, ref, { verb: "deleted" }, { actor });
}

/**
 * Deletes all of the members or none. Throws `forbidden`, or `batch_invalid` that names every bad row by its
 * index: unknown or repeated, oneself, a team's owner, and the last active admins.
 */
export async function deleteMembers(ctx: Ctx, uids: readonly string[]): Promise<void> {
  const actor = requirePermission(ctx.actor, "members:delete");
  const rows = uids.map((uid, index) => {
    const find = { field: "uid" as const, value: soughtUid(uid) };
    return { index, find, wish: { verb: "deleted" as const } };
  });
  await changeMany(ctx, actor, rows);
}
