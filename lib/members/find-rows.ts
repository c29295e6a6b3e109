import type { Tx } from "@/lib/db";
import type { Issue } from "@/lib/errors";
import { type Member, memberColumns } from "@/lib/members/member";
import type { UniqueField } from "@/lib/members/unique-fields";

interface Findable {
  index: number;
  find: { field: UniqueField; value: string } | null;
}

const FIELDS = [
  ...(["id", "organizationId", "uid", "username", "email", "phone", "name", "namePinyin", "title"] as const),
  ...(["company", "avatar", "description", "role", "tier", "type", "locale", "appearance"] as const),
  ...(["timezone", "status"] as const),
];

/** A member as a batch of changes looks at it and answers with it: what the batch may change, and what decides whether it may. */
export type BatchMember = Pick<Member, (typeof FIELDS)[number]>;

/**
 * The member that each row of a batch means, held until the transaction ends, and an issue for every row that means nobody
 * or the same member as an earlier one. One statement.
 */
export async function findRows<R extends Findable>(
  tx: Tx,
  organizationId: number,
  rows: readonly R[],
): Promise<{ found: { row: R; member: BatchMember }[]; issues: Issue[] }> {
  const wanted = rows.flatMap(({ index, find }) => (find ? [{ index, [find.field]: find.value }] : []));
  const held = await tx.$queryRawUnsafe<(BatchMember & { index: number })[]>(
    HELD,
    JSON.stringify(wanted),
    organizationId,
  );
  const at = new Map(held.map((member) => [member.index, member]));
  const found: { row: R; member: BatchMember }[] = [];
  const issues: Issue[] = [];
  const seen = new Set<number>();
  for (const row of rows) {
    const member = at.get(row.index);
    const path = [row.index, row.find?.field ?? "uid"];
    if (!member) issues.push({ path, code: row.find ? "unknown" : "missing" });
    else if (seen.has(member.id)) issues.push({ path, code: "duplicate" });
    else found.push({ row, member });
    if (member) seen.add(member.id);
  }
  return { found, issues };
}

// Held in the order of their ids, so that two batches never wait for each other in a circle.
const HELD = `WITH r AS MATERIALIZED (
    SELECT * FROM json_to_recordset($1::json) AS r (index int, uid uuid, username text, email text, phone text)
  ), named AS MATERIALIZED (
    SELECT r.index, m.id FROM r JOIN members m USING (uid)
    UNION ALL SELECT r.index, m.id FROM r JOIN members m ON lower(m.username) = lower(r.username)
    UNION ALL SELECT r.index, m.id FROM r JOIN members m USING (email)
    UNION ALL SELECT r.index, m.id FROM r JOIN members m USING (phone)
  )
  SELECT named.index, ${memberColumns("m", FIELDS)} FROM named JOIN members m ON m.id = named.id
  WHERE m.organization_id = $2 AND m.deleted_at IS NULL ORDER BY m.id FOR UPDATE OF m`;
