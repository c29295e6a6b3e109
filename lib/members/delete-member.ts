import { requirePermission } from "@/lib/auth/actor";
import type { Ctx } from "@/lib/context";
import { transaction } from "@/lib/db";
import { recordEvents } from "@/lib/events/record";
import { eraseMembers } from "@/lib/members/erase-members";
import { keepAnAdmin, refuseOwners, refuseSelf } from "@/lib/members/guards";
import { loadForChange } from "@/lib/members/load-for-change";
import type { MemberRef } from "@/lib/members/member";

/**
 * Deletes a member; what stays is a tombstone without personal data, for the audit trail.
 * Throws `forbidden`, `not_found`, `self`, `team_owner` or `last_admin`.
 */
export async function deleteMember(ctx: Ctx, ref: MemberRef): Promise<void> {
  const actor = requirePermission(ctx.actor, "members:delete");
  await transaction(ctx.db, async (tx) => {
    const member = await loadForChange(tx, actor.organizationId, ref);
    refuseSelf(actor, member.id);
    await refuseOwners(tx, [member]);
    await keepAnAdmin(tx, actor.organizationId, [member]);
    await eraseMembers(tx, ctx, [member.id]);
    await recordEvents(tx, ctx, [
      {
        organizationId: actor.organizationId,
        action: "member.deleted",
        targetId: member.id,
        before: { role: member.role, status: member.status },
        after: { status: "deleted" },
      },
    ]);
  });
}
