import type { Tx } from "@/lib/db";
import { parseLicense } from "@/lib/licenses/products";
import type { LicenseInput } from "@/lib/members/member-input";

export interface GrantedLicenses {
  /** Ids, ascending, without repetition. */
  granted: number[];
  /** Those that could not be granted, as the caller wrote them. */
  failed: LicenseInput[];
}

/**
 * Which of the wanted licences a member can have. One that it holds already stays; a further one needs a
 * product that the organization holds and a free seat. A limited product's seats are held until the
 * transaction ends, so the last one goes to one member only.
 */
export async function grantLicenses(
  tx: Tx,
  organizationId: number,
  { held, wanted }: { held: readonly number[]; wanted: readonly LicenseInput[] },
): Promise<GrantedLicenses> {
  const parsed = wanted.map((input) => ({ input, id: parseLicense(input) }));
  const further = new Set(parsed.flatMap(({ id }) => (id === null || held.includes(id) ? [] : [id])));
  const available =
    further.size > 0 ? await withFreeSeat(tx, organizationId, [...further]) : new Set<number>();
  const has = (id: number | null): id is number => id !== null && (held.includes(id) || available.has(id));
  return {
    granted: [...new Set(parsed.flatMap(({ id }) => (has(id) ? [id] : [])))].sort((a, b) => a - b),
    failed: parsed.filter(({ id }) => !has(id)).map(({ input }) => input),
  };
}

async function withFreeSeat(tx: Tx, organizationId: number, ids: number[]): Promise<Set<number>> {
  const products = await tx.$queryRaw<{ license: number; seats: number | null }[]>`
    SELECT license, seats FROM organization_licenses
    WHERE organization_id = ${organizationId} AND license = ANY (${ids}::smallint[])`;
  const limited = products.filter(({ seats }) => seats !== null).map(({ license }) => license);
  const free = new Set(products.filter(({ seats }) => seats === null).map(({ license }) => license));
  if (limited.length === 0) return free;
  // Behind the lock, and in one order for everybody: the count sees every earlier holder of it.
  const seats = await tx.$queryRaw<{ license: number; seats: number | null }[]>`
    SELECT license, seats FROM organization_licenses
    WHERE organization_id = ${organizationId} AND license = ANY (${limited}::smallint[])
    ORDER BY license FOR NO KEY UPDATE`;
  const used = await tx.$queryRaw<{ license: number; used: number }[]>`
    SELECT key::int AS license, sum(delta)::int AS used FROM member_counts
    WHERE organization_id = ${organizationId} AND kind = 'license' AND key = ANY (${limited.map(String)}) GROUP BY key`;
  const usedBy = new Map(used.map((row) => [row.license, row.used]));
  for (const row of seats)
    if (row.seats === null || (usedBy.get(row.license) ?? 0) < row.seats) free.add(row.license);
  return free;
}
