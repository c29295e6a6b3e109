import type { Ctx } from "@/lib/context";
import { type JudgedAddress, classifyAddresses } from "@/lib/invitations/classify-addresses";
import { requireInviter } from "@/lib/invitations/standings";
import { requireTeam } from "@/lib/teams/require-team";

/**
 * What inviting each address into the team would do, in the order given. Changes nothing. Throws `forbidden`
 * or `not_found`.
 */
export async function checkAddresses(
  ctx: Ctx,
  teamUuid: string,
  emails: readonly string[],
): Promise<JudgedAddress[]> {
  const { actor, team } = await requireTeam(ctx, teamUuid, "invitations:manage");
  const inviter = await requireInviter(ctx.db.prisma, actor);
  return classifyAddresses(ctx.db.prisma, ctx, team, inviter, emails);
}
