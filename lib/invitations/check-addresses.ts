import type { Ctx } from "@/lib/context";
import { type JudgedAddress, judgeAddresses } from "@/lib/invitations/judge-addresses";
import { requireTeam } from "@/lib/teams/require-team";

/** What inviting each address into the team would do, in the order given. Changes nothing. Throws `forbidden` or `not_found`. */
export async function checkAddresses(
  ctx: Ctx,
  teamUuid: string,
  emails: readonly string[],
): Promise<JudgedAddress[]> {
  const reach = await requireTeam(ctx, teamUuid, "invitations:manage");
  return judgeAddresses(ctx.db.prisma, ctx, reach, emails);
}
