import { requirePermission } from "@/lib/auth/actor";
import type { Ctx } from "@/lib/context";
import { transaction } from "@/lib/db";
import { namedIn } from "@/lib/events/events";
import { recordEvents } from "@/lib/events/record";
import { namedProducts } from "@/lib/licenses/products";
import { endSignIns } from "@/lib/members/end-sign-ins";
import { keepAnAdmin, refuseOwners, refuseSelf } from "@/lib/members/guards";
import { loadAllForChange } from "@/lib/members/load-for-change";
import type { Member } from "@/lib/members/member";

/**
 * Takes members out who have left, all of them or none: no sign-in, no licences, no departments. Disabling twice changes nothing.
 * Throws `forbidden`, `not_found` (naming the uuid), `self`, `team_owner` or `last_admin`.
 */
export async function disableMembers(ctx: Ctx, uuids: readonly string[]): Promise<void> {
  const actor = requirePermission(ctx.actor, "members:disable");
  await transaction(ctx.db, async (tx) => {
    const members = await loadAllForChange(tx, actor.organizationId, uuids);
    const leaving = members.filter(({ disabledAt }) => disabledAt === null);
    if (leaving.length === 0) return;
    for (const { id } of leaving) refuseSelf(actor, id);
    await refuseOwners(tx, leaving);
    await keepAnAdmin(tx, actor.organizationId, leaving);
    const ids = leaving.map(({ id }) => id);
    const left = await tx.$queryRaw<{ memberId: number; uuid: string; name: string }[]>`
      DELETE FROM member_departments p USING departments d
      WHERE p.member_id = ANY (${ids}::int[]) AND d.id = p.department_id
      RETURNING p.member_id AS "memberId", d.uuid, d.name`;
    await tx.$executeRaw`
      UPDATE members SET disabled_at = ${ctx.now}, licenses = '{}', updated_at = ${ctx.now}, version = version + 1
      WHERE id = ANY (${ids}::int[])`;
    await endSignIns(tx, ids);
    await recordEvents(
      tx,
      ctx,
      leaving.map((member) => event(member, left)),
    );
  });
}

function event(member: Member, left: readonly { memberId: number; uuid: string; name: string }[]) {
  const departments = left.filter(({ memberId }) => memberId === member.id).map(namedIn);
  return {
    organizationId: member.organizationId,
    action: "member.disabled" as const,
    targetId: member.id,
    before: { status: member.status, licenses: namedProducts(member.licenses), departments },
    after: { status: "disabled" as const, licenses: [], departments: [] },
  };
}
