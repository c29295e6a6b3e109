import type { Ctx } from "@/lib/context";
import type { Tx } from "@/lib/db";
import { withdrawInvitationsTo } from "@/lib/invitations/withdraw";
import type { Verb } from "@/lib/members/change/difference";

/**
 * Takes members out of where they are, as disabling and deleting do: the former leave their departments, the
 * latter also their teams, and the open invitations to their addresses are withdrawn; what they sent
 * themselves stays.
 */
export async function leaveTeams(tx: Tx, ctx: Ctx, verb: Verb, ids: number[]): Promise<void> {
  if (verb === "deleted") {
    await withdrawInvitationsTo(tx, ctx, ids);
    await tx.$executeRaw`DELETE FROM team_members WHERE member_id = ANY (${ids}::int[])`;
    await tx.$executeRaw`DELETE FROM idempotency_keys WHERE member_id = ANY (${ids}::int[])`;
  }
  if (verb === "deleted" || verb === "disabled")
    await tx.$executeRaw`DELETE FROM member_departments WHERE member_id = ANY (${ids}::int[])`;
}
