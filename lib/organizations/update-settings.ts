import { transactionAs } from "@/lib/auth/standing";
import type { Ctx } from "@/lib/context";
import { recordEvents } from "@/lib/events/record";
import { type Settings, SETTINGS } from "@/lib/organizations/get-settings";
import { requireOrganization } from "@/lib/organizations/require-organization";

/** Changes the given settings; open invitations keep their expiry. Throws `forbidden` or `not_found`. */
export async function updateSettings(ctx: Ctx, organizationUuid: string, changes: Partial<Settings>) {
  const { organizationId } = requireOrganization(ctx, organizationUuid, "organization:manage");
  return transactionAs(ctx, async (tx) => {
    await tx.$queryRaw`SELECT id FROM organizations WHERE id = ${organizationId} FOR NO KEY UPDATE`;
    const where = { id: organizationId };
    const before = await tx.organization.findUniqueOrThrow({ where, select: SETTINGS });
    const after = await tx.organization.update({ where, data: changes, select: SETTINGS });
    if (JSON.stringify(before) !== JSON.stringify(after)) {
      const event = { organizationId, action: "organization.updated", targetId: organizationId } as const;
      await recordEvents(tx, ctx, [{ ...event, before, after }]);
    }
    return after;
  });
}
