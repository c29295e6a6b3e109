import type { Tx } from "@/lib/db";
import type { StoredChanges } from "@/lib/members/changed-fields";
import type { BatchMember } from "@/lib/members/find-rows";
import { columnOf } from "@/lib/members/member";

type Changes = Omit<StoredChanges, "licenses">;

interface Stored {
  /** As it was when it was locked for this transaction. */
  member: BatchMember;
  /** What differs from that. */
  changes: Changes;
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
 * Writes what differs, each member a version further, in one statement that names only the columns that some row changes.
 * Answers the members as stored, by id. Licences are not among the changes of a batch.
 */
export async function storeChanges(
  tx: Tx,
  now: Date,
  rows: readonly Stored[],
): Promise<Map<number, BatchMember>> {
  if (rows.length === 0) return new Map();
  const fields = [...new Set(rows.flatMap(({ changes }) => namesOf(changes)))].sort();
  const wanted = rows.map(({ member, changes, passwordHash }) => {
    const row: Record<string, unknown> = { id: member.id, hash: passwordHash };
    for (const field of fields) row[columnOf(field)] = field in changes ? changes[field] : member[field];
    return row;
  });
  const written = await tx.$queryRawUnsafe<Written[]>(updateOf(fields), JSON.stringify(wanted), now);
  const byId = new Map(written.map((row) => [row.id, row]));
  return new Map(
    rows.map(({ member, changes }) => [
      member.id,
      Object.assign({ ...member }, changes, byId.get(member.id)),
    ]),
  );
}

function namesOf(changes: Changes): (keyof Changes)[] {
  // A cast: the keys of such changes are a member's fields.
  return Object.keys(changes) as (keyof Changes)[];
}

function updateOf(fields: readonly (keyof Changes)[]): string {
  const columns = fields.map(columnOf);
  const set = columns.map((column) => `${column} = r.${column}, `).join("");
  const types = fields.map((field) => `, ${columnOf(field)} ${TYPES[field] ?? "text"}`).join("");
  return `UPDATE members m SET ${set}
    password_hash = coalesce(r.hash, m.password_hash),
    activated_at = CASE WHEN r.hash IS NULL THEN m.activated_at ELSE coalesce(m.activated_at, $2::timestamptz) END,
    updated_at = $2, version = m.version + 1
  FROM json_to_recordset($1::json) AS r (id int, hash text${types})
  WHERE m.id = r.id
  RETURNING m.id, m.status`;
}
