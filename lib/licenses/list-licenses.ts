import type { Ctx } from "@/lib/context";
import { listSeats, type Seats } from "@/lib/licenses/list-seats";
import { requireOrganization } from "@/lib/organizations/require-organization";

/** All eight products, ascending. Throws `forbidden` or `not_found`. */
export async function listLicenses(ctx: Ctx, organizationUuid: string): Promise<Seats[]> {
  const { organizationId } = requireOrganization(ctx, organizationUuid, "members:read");
  return listSeats(ctx.db.prisma, organizationId);
}
