import type { Ctx } from "@/lib/context";
import type { Tx } from "@/lib/db";
import { LICENSE_IDS, type LicenseId } from "@/lib/licenses/products";
import { requireOrganization } from "@/lib/organizations/require-organization";

/** A product, whether the organization holds it, and its seats. */
export interface Seats {
  license: LicenseId;
  held: boolean;
  /** Null: without limit. */
  seats: number | null;
  used: number;
}

/** All eight products, ascending. Throws `forbidden` or `not_found`. */
export async function listLicenses(ctx: Ctx, organizationUuid: string): Promise<Seats[]> {
  const { organizationId } = requireOrganization(ctx, organizationUuid, "members:read");
  return listSeats(ctx.db.prisma, organizationId);
}

/** The same for who may know. */
export async function listSeats(tx: Tx, organizationId: number): Promise<Seats[]> {
  const [held, used] = await Promise.all([
    tx.organizationLicense.findMany({ where: { organizationId } }),
    tx.memberCount.groupBy({
      by: ["key"],
      where: { organizationId, kind: "license" },
      _sum: { delta: true },
    }),
  ]);
  const usedBy = new Map(used.map(({ key, _sum }) => [Number(key), _sum.delta ?? 0]));
  return LICENSE_IDS.map((license) => {
    const row = held.find((one) => one.license === license);
    return { license, held: row !== undefined, seats: row?.seats ?? null, used: usedBy.get(license) ?? 0 };
  });
}
