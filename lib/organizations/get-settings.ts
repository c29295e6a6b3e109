import type { Ctx } from "@/lib/context";
import { requireOrganization } from "@/lib/organizations/require-organization";

/** The columns in which an organization decides for its new members and its invitations. */
export const SETTINGS = {
  name: true,
  locale: true,
  appearance: true,
  timezone: true,
  /** Domains that may be invited; empty: any. */
  inviteDomains: true,
  /** How long an invitation stays open. */
  invitationDays: true,
} as const;

/** What an organization decides for its new members and its invitations. */
export type Settings = Awaited<ReturnType<typeof getSettings>>;

/** The organization's settings. Throws `forbidden` or `not_found`. */
export async function getSettings(ctx: Ctx, organizationUuid: string) {
  const { organizationId } = requireOrganization(ctx, organizationUuid, "organization:manage");
  return ctx.db.prisma.organization.findUniqueOrThrow({ where: { id: organizationId }, select: SETTINGS });
}
