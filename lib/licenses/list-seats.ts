import type { Tx } from "@/lib/db";
import { LICENSE_IDS, type LicenseId } from "@/lib/licenses/products";

/** A product, whether the organization holds it, and its seats. */
export interface Seats {
  license: LicenseId;
  held: boolean;
  /** Null: without limit. */
  seats: number | null;
  used: number;
}

/** All eight products of an organization, ascending. */
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

/** True when one more member may get the product. */
export function hasFreeSeat({ held, seats, used }: Seats): boolean {
  return held && (seats === null || used < seats);
}
