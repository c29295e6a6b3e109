import type { Ctx } from "@/lib/context";
import type { Member } from "@/lib/members/member";
import { listTeamsWhere } from "@/lib/teams/list-teams-where";

/** Where a member is: its teams and its organization. */
export type Surroundings = Awaited<ReturnType<typeof listSurroundings>>;

/** The member's own teams, in order of creation, and its organization. */
export async function listSurroundings(
  ctx: Ctx,
  { id, organizationId }: Pick<Member, "id" | "organizationId">,
) {
  const [teams, organization] = await Promise.all([
    listTeamsWhere(ctx, organizationId, { members: { some: { memberId: id } } }),
    ctx.db.prisma.organization.findUniqueOrThrow({
      where: { id: organizationId },
      select: { uuid: true, name: true },
    }),
  ]);
  return { teams, organization };
}
