import type { Tx } from "@/lib/db";
import { parseLicense } from "@/lib/licenses/products";
import type { LicenseInput } from "@/lib/members/member-input";

/**
 * Which of the wanted licences a member can have. One that it holds already stays; a further one needs a
 * product that the organization holds and a free seat. A limited product's seats are held until the
 * transaction ends, so the last one goes to one member only. Answers the ids `granted`, ascending and without
 * repetition, and those that `failed` as the caller wrote them.
 */
export async function grantLicenses(
  tx: Tx,
  organizationId: number,
  { held, wanted }: { held: readonly number[]; wanted: readonly LicenseInput[] },
): Promise<{ granted: number[]; failed: LicenseInput[] }> {
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
  // In one order for everybody, so that two never wait for each other crosswise.
  const limited = await tx.$queryRaw<{ license: number }[]>`
    SELECT license FROM organization_licenses
    WHERE organization_id = ${organizationId} AND license = ANY (${ids}::smallint[]) AND seats IS NOT NULL
    ORDER BY license FOR NO KEY UPDATE`;
  // Behind the locks, in a statement of its own: the count sees every earlier holder of them.
  const free = await tx.$queryRaw<{ license: number }[]>`
    SELECT license FROM organization_licenses l
    WHERE organization_id = ${organizationId} AND license = ANY (${ids}::smallint[]) AND (seats IS NULL
      OR license = ANY (${limited.map(({ license }) => license)}::smallint[]) AND seats > coalesce((
        SELECT sum(delta) FROM member_counts c
        WHERE c.organization_id = l.organization_id AND kind = 'license' AND key = l.license::text), 0))`;
  return new Set(free.map(({ license }) => license));
}
