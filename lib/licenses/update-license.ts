import { transactionAs } from "@/lib/auth/standing";
import type { Ctx } from "@/lib/context";
import { recordEvents } from "@/lib/events/record";
import { requireOrganization } from "@/lib/organizations/require-organization";

/**
 * Lets the organization hold a product, with `seats` (null: without limit), or no longer. Members keep a
 * licence that they have: fewer seats than holders only means that nobody further gets one. Throws
 * `forbidden` or `not_found`.
 */
export async function updateLicense(
  ctx: Ctx,
  organizationUuid: string,
  { license, held, seats }: { license: number; held: boolean; seats: number | null },
): Promise<void> {
  const { organizationId } = requireOrganization(ctx, organizationUuid, "licenses:manage");
  await transactionAs(ctx, async (tx) => {
    await tx.$queryRaw`SELECT id FROM organizations WHERE id = ${organizationId} FOR NO KEY UPDATE`;
    const key = { organizationId_license: { organizationId, license } };
    const row = await tx.organizationLicense.findUnique({ where: key });
    const before = { held: row !== null, seats: row?.seats ?? null };
    const after = { held, seats: held ? seats : null };
    if (before.held === after.held && before.seats === after.seats) return;
    if (!held) await tx.organizationLicense.delete({ where: key });
    else
      await tx.organizationLicense.upsert({
        where: key,
        create: { organizationId, license, seats },
        update: { seats },
      });
    const event = { organizationId, action: "license.updated" as const, targetId: license, before, after };
    await recordEvents(tx, ctx, [event]);
  });
}
