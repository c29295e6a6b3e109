import type { Ctx } from "@/lib/context";
import { requireOrganization } from "@/lib/organizations/require-organization";
import { SETTINGS } from "@/lib/organizations/settings";

/** The organization's settings. Throws `forbidden` or `not_found`. */
export async function getSettings(ctx: Ctx, organizationUuid: string) {
  const { organizationId } = requireOrganization(ctx, organizationUuid, "organization:manage");
  return ctx.db.prisma.organization.findUniqueOrThrow({ where: { id: organizationId }, select: SETTINGS });
}
