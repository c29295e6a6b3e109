import { requirePermission } from "@/lib/auth/actor";
import type { Ctx } from "@/lib/context";
import { transaction } from "@/lib/db";
import { recordEvents } from "@/lib/events/record";
import { endSignIns } from "@/lib/members/end-sign-ins";
import { loadAllForChange } from "@/lib/members/load-for-change";
import type { MemberStatus } from "@/lib/members/member";

/**
 * Brings disabled members back, all of them or none, without the licences and departments they had. Enabling twice changes nothing.
 * Throws `forbidden` or `not_found` (naming the uuid).
 */
export async function enableMembers(ctx: Ctx, uuids: readonly string[]): Promise<void> {
  const actor = requirePermission(ctx.actor, "members:disable");
  await transaction(ctx.db, async (tx) => {
    const members = await loadAllForChange(tx, actor.organizationId, uuids);
    const returning = members.filter(({ disabledAt }) => disabledAt !== null);
    if (returning.length === 0) return;
    const ids = returning.map(({ id }) => id);
    // A sign-in that was under way while the member was disabled left a session; it doesn't come back to life.
    await endSignIns(tx, ids);
    const changed = await tx.$queryRaw<{ id: number; status: MemberStatus }[]>`
      UPDATE members SET disabled_at = NULL, updated_at = ${ctx.now}, version = version + 1
      WHERE id = ANY (${ids}::int[]) RETURNING id, status::text`;
    await recordEvents(
      tx,
      ctx,
      changed.map(({ id, status }) => ({
        organizationId: actor.organizationId,
        action: "member.enabled" as const,
        targetId: id,
        before: { status: "disabled" as const },
        after: { status },
      })),
    );
  });
}
