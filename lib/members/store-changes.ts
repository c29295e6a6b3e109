import type { Ctx } from "@/lib/context";
import type { Tx } from "@/lib/db";
import { eventCte, eventValues } from "@/lib/events/record";
import type { Difference, StoredChanges } from "@/lib/members/changed-fields";
import type { BatchMember } from "@/lib/members/find-rows";
import { columnOf } from "@/lib/members/member";

type Changes = Omit<StoredChanges, "licenses">;

interface Stored {
  /** As it was when it was locked for this transaction. */
  member: BatchMember;
  /** What differs from that; nothing when only the password is new. */
  difference: Difference;
  /** Null: the password stays. */
  passwordHash: string | null;
}

type Written = Pick<BatchMember, "id" | "status">;

const TYPES: Partial<Record<keyof Changes, string>> = {
  role: '"MemberRole"',
  appearance: '"Appearance"',
  tier: "int",
  type: "int",
};

/**
 * Writes what differs, each member a version further, and the audit entries `member.updated` of what does, in one statement that
 * names only the columns that some row changes. Answers the members as stored, by id. Licences are not among the changes of a batch.
 */
export async function storeChanges(
  tx: Tx,
  ctx: Ctx,
  organizationId: number,
  rows: readonly Stored[],
): Promise<Map<number, BatchMember>> {
  if (rows.length === 0) return new Map();
  const fields = [...new Set(rows.flatMap(({ difference }) => namesOf(difference.stored)))].sort();
  const wanted = rows.map(({ member, difference, passwordHash }) => {
    const { stored: changes, before, after } = difference;
    const row: Record<string, unknown> = { id: member.id, hash: passwordHash };
    for (const field of fields) row[columnOf(field)] = field in changes ? changes[field] : member[field];
    if (difference.fields.length > 0) Object.assign(row, { before, after });
    return row;
  });
  const written = await tx.$queryRawUnsafe<Written[]>(
    updateOf(fields),
    ...[JSON.stringify(wanted), ...eventValues(ctx), organizationId],
  );
  const byId = new Map(written.map((row) => [row.id, row]));
  return new Map(
    rows.map(({ member, difference }) => [
      member.id,
      Object.assign({ ...member }, difference.stored, byId.get(member.id)),
    ]),
  );
}

function namesOf(changes: Changes): (keyof Changes)[] {
  // A cast: the keys of such changes are a member's fields.
  return Object.keys(changes) as (keyof Changes)[];
}

const UPDATED = eventCte("member.updated", {
  ...{ from: "r", organizationId: "$7::int", first: 2 },
  ...{ before: "before", after: "after", where: "after IS NOT NULL" },
});

function updateOf(fields: readonly (keyof Changes)[]): string {
  const columns = fields.map(columnOf);
  const set = columns.map((column) => `${column} = r.${column}, `).join("");
  const types = fields.map((field) => `, ${columnOf(field)} ${TYPES[field] ?? "text"}`).join("");
  return `WITH r AS MATERIALIZED (
    SELECT * FROM json_to_recordset($1::json) AS r (id int, hash text, before jsonb, after jsonb${types})
  ), written AS (
    UPDATE members m SET ${set}
    password_hash = coalesce(r.hash, m.password_hash),
    activated_at = CASE WHEN r.hash IS NULL THEN m.activated_at ELSE coalesce(m.activated_at, $2::timestamptz) END,
    updated_at = $2, version = m.version + 1
    FROM r WHERE m.id = r.id RETURNING m.id, m.status
  ), ${UPDATED} SELECT id, status FROM written`;
}
