import type { Actor } from "@/lib/auth/actor";
import { isSelf, requirePermission } from "@/lib/auth/actor";
import type { Ctx } from "@/lib/context";
import { transaction, type Tx } from "@/lib/db";
import type { Issue } from "@/lib/errors";
import { recordEvents } from "@/lib/events/record";
import { batchInvalid } from "@/lib/members/batch";
import { eraseMembers } from "@/lib/members/erase-members";
import { otherAdmins } from "@/lib/members/guards";
import type { MemberRole, MemberStatus } from "@/lib/members/member";
import { dashedUid } from "@/lib/members/uid";

interface Row {
  index: number;
  id: number;
  role: MemberRole;
  status: MemberStatus;
}

/**
 * Deletes all of the members or none. Throws `forbidden`, or `batch_invalid` that names every bad row by its index: unknown or
 * repeated, oneself, a team's owner, and the last active admins.
 */
export async function deleteMembers(ctx: Ctx, uids: readonly string[]): Promise<void> {
  const actor = requirePermission(ctx.actor, "members:delete");
  await transaction(ctx.db, async (tx) => {
    const { rows, issues } = await find(tx, actor, uids);
    const wrong = [...issues, ...(await guarded(tx, actor, rows))];
    if (wrong.length > 0) throw batchInvalid(wrong);
    await eraseMembers(
      tx,
      ctx,
      rows.map(({ id }) => id),
    );
    await recordEvents(
      tx,
      ctx,
      rows.map(({ id, role, status }) => ({
        organizationId: actor.organizationId,
        action: "member.deleted" as const,
        targetId: id,
        before: { role, status },
        after: { status: "deleted" as const },
      })),
    );
  });
}

async function find(
  tx: Tx,
  actor: Actor,
  uids: readonly string[],
): Promise<{ rows: Row[]; issues: Issue[] }> {
  const wanted = uids.map(dashedUid);
  const found = await tx.$queryRaw<(Row & { uid: string })[]>`
    SELECT id, uid::text, role::text, status::text FROM members
    WHERE uid = ANY (${wanted.filter((uid) => uid !== null)}::uuid[])
      AND organization_id = ${actor.organizationId} AND deleted_at IS NULL
    ORDER BY id FOR UPDATE`;
  const byUid = new Map(found.map((row) => [row.uid, row]));
  const rows: Row[] = [];
  const issues: Issue[] = [];
  const seen = new Set<string>();
  for (const [index, uid] of wanted.entries()) {
    const row = uid === null ? undefined : byUid.get(uid);
    if (uid === null || !row) issues.push({ path: [index, "uid"], code: "unknown" });
    else if (seen.has(uid)) issues.push({ path: [index, "uid"], code: "duplicate" });
    else rows.push({ ...row, index });
    if (uid !== null) seen.add(uid);
  }
  return { rows, issues };
}

async function guarded(tx: Tx, actor: Actor, rows: readonly Row[]): Promise<Issue[]> {
  const ids = rows.map(({ id }) => id);
  const admins = rows.filter(({ role, status }) => role === "admin" && status === "active");
  const teams = await tx.team.findMany({ where: { ownerId: { in: ids } }, select: { ownerId: true } });
  const owners = new Set(teams.map(({ ownerId }) => ownerId));
  const leavesNone =
    admins.length > 0 &&
    (await otherAdmins(
      tx,
      actor.organizationId,
      admins.map(({ id }) => id),
    )) === 0;
  return rows.flatMap((row): Issue[] => {
    const path = [row.index, "uid"];
    if (isSelf(actor, row.id)) return [{ path, code: "self" }];
    if (owners.has(row.id)) return [{ path, code: "team_owner" }];
    return leavesNone && admins.includes(row) ? [{ path, code: "last_admin" }] : [];
  });
}
