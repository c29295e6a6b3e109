import { requireMember } from "@/lib/auth/actor";
import type { Ctx } from "@/lib/context";
import { requireTeam } from "@/lib/teams/require-team";

/**
 * A context in which a team's members may be listed: its admins may read them without reading the whole
 * directory. Use it for lists of this team only. Throws `forbidden` or `not_found`.
 */
export async function readerOfTeam(
  ctx: Ctx,
  teamUuid: string,
): Promise<{ reader: Ctx; organizationUuid: string }> {
  const { team } = await requireTeam(ctx, teamUuid, "members:read");
  const { organizationUuid } = requireMember(ctx.actor);
  return {
    reader: { ...ctx, actor: { kind: "system", organizationId: team.organizationId } },
    organizationUuid,
  };
}
