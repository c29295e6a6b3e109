import type { Ctx } from "@/lib/context";
import { openAt } from "@/lib/invitations/states";
import { listSeats } from "@/lib/licenses/list-licenses";
import type { MemberStatus } from "@/lib/members/member";
import { requireOrganization } from "@/lib/organizations/require-organization";

export type Overview = Awaited<ReturnType<typeof getOverview>>;

/** The organization in numbers, exact. Throws `forbidden` or `not_found`. */
export async function getOverview(ctx: Ctx, organizationUuid: string) {
  const { organizationId } = requireOrganization(ctx, organizationUuid, "members:read");
  const { prisma } = ctx.db;
  const [organization, statuses, openInvitations, teams, licenses] = await Promise.all([
    prisma.organization.findUniqueOrThrow({
      where: { id: organizationId },
      select: { uuid: true, name: true },
    }),
    prisma.memberCount.groupBy({
      by: ["key"],
      where: { organizationId, kind: "status" },
      _sum: { delta: true },
    }),
    prisma.invitation.count({ where: { organizationId, ...openAt(ctx.now) } }),
    prisma.team.count({ where: { organizationId } }),
    listSeats(prisma, organizationId),
  ]);
  const count = (status: MemberStatus) => statuses.find(({ key }) => key === status)?._sum.delta ?? 0;
  const members = {
    active: count("active"),
    pending: count("pending"),
    locked: count("locked"),
    disabled: count("disabled"),
  };
  return { organization, members, openInvitations, teams, licenses };
}
