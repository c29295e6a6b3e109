import type { Tx } from "@/lib/db";
import type { Issue } from "@/lib/errors";
import { type Member, memberColumns } from "@/lib/members/member";
import type { UniqueField } from "@/lib/members/unique-fields";

interface Findable {
  index: number;
  find: { field: UniqueField; value: string } | null;
}

/**
 * The member that each row of a batch means, held until the transaction ends, and an issue for every row that means nobody
 * or the same member as an earlier one.
 */
export async function findRows<R extends Findable>(
  tx: Tx,
  organizationId: number,
  rows: readonly R[],
): Promise<{ found: { row: R; member: Member }[]; issues: Issue[] }> {
  const idAt = await lookUp(tx, organizationId, rows);
  const held = await tx.$queryRawUnsafe<Member[]>(HELD, [...new Set(idAt.values())]);
  const byId = new Map(held.map((member) => [member.id, member]));
  const found: { row: R; member: Member }[] = [];
  const issues: Issue[] = [];
  const seen = new Set<number>();
  for (const row of rows) {
    const member = byId.get(idAt.get(row.index) ?? 0);
    const path = [row.index, row.find?.field ?? "uid"];
    if (!member) issues.push({ path, code: row.find ? "unknown" : "missing" });
    else if (seen.has(member.id)) issues.push({ path, code: "duplicate" });
    else found.push({ row, member });
    if (member) seen.add(member.id);
  }
  return { found, issues };
}

const HELD = `SELECT ${memberColumns("m")} FROM members m
  WHERE m.id = ANY ($1::int[]) AND m.deleted_at IS NULL ORDER BY m.id FOR UPDATE`;

async function lookUp(
  tx: Tx,
  organizationId: number,
  rows: readonly Findable[],
): Promise<Map<number, number>> {
  const wanted = rows.flatMap(({ index, find }) => (find ? [{ index, [find.field]: find.value }] : []));
  const found = await tx.$queryRaw<{ index: number; id: number }[]>`
    WITH r AS MATERIALIZED (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
        AS r (index int, uid uuid, username text, email text, phone text)
    ), named AS (
      SELECT r.index, m.id, m.organization_id FROM r JOIN members m USING (uid)
      UNION ALL SELECT r.index, m.id, m.organization_id FROM r JOIN members m ON lower(m.username) = lower(r.username)
      UNION ALL SELECT r.index, m.id, m.organization_id FROM r JOIN members m USING (email)
      UNION ALL SELECT r.index, m.id, m.organization_id FROM r JOIN members m USING (phone)
    )
    SELECT index, id FROM named WHERE organization_id = ${organizationId}`;
  return new Map(found.map(({ index, id }) => [index, id]));
}
