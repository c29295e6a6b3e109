import type { Ctx } from "@/lib/context";
import type { Tx } from "@/lib/db";
import { withdrawInvitationsTo } from "@/lib/invitations/withdraw";
import { endSignIns } from "@/lib/members/end-sign-ins";

/**
 * Turns members into tombstones: out of every team and department, without sign-ins, licences or personal
 * data, their e-mail, username and phone free again. The open invitations to their addresses are withdrawn;
 * what they sent themselves stays.
 */
export async function eraseMembers(tx: Tx, ctx: Ctx, ids: number[]): Promise<void> {
  await withdrawInvitationsTo(tx, ctx, ids);
  // Places go in statements of their own before the row changes: counts read the status that the member had.
  await tx.$executeRaw`DELETE FROM team_members WHERE member_id = ANY (${ids}::int[])`;
  await tx.$executeRaw`DELETE FROM member_departments WHERE member_id = ANY (${ids}::int[])`;
  await endSignIns(tx, ids);
  await tx.$executeRaw`DELETE FROM idempotency_keys WHERE member_id = ANY (${ids}::int[])`;
  await tx.$executeRaw`
    UPDATE members SET username = '@deleted-' || id, email = NULL, phone = NULL, name = '', name_pinyin = '', title = '',
      company = '', avatar = '', description = '', licenses = '{}', password_hash = NULL, last_seen_at = NULL,
      verified_at = NULL, deleted_at = ${ctx.now}, updated_at = ${ctx.now}, version = version + 1
    WHERE id = ANY (${ids}::int[])`;
}
