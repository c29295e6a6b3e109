import { AppError, type Issue } from "@/lib/errors";
import type { Db, Tx } from "@/lib/db";

/**
 * The fields that no two members of the installation share; usernames and e-mails are compared ignoring case.
 */
export const UNIQUE_FIELDS = ["uid", "username", "email", "phone"] as const;
export type UniqueField = (typeof UNIQUE_FIELDS)[number];

/** The unique values that one row of a batch is to have. */
export interface UniqueRow extends Partial<Record<UniqueField, string | null>> {
  index: number;
  /** The member that may have them already: the one that is changed. */
  memberId?: number;
}

/** An issue for every row that repeats a value of an earlier row. */
export function repeated(rows: readonly UniqueRow[]): Issue[] {
  const issues: Issue[] = [];
  for (const field of UNIQUE_FIELDS) {
    const seen = new Set<string>();
    for (const row of rows) {
      const value = row[field]?.toLowerCase();
      if (!value) continue;
      if (seen.has(value)) issues.push({ path: [row.index, field], code: "duplicate" });
      seen.add(value);
    }
  }
  return issues;
}

/** An issue for every value that another member of the installation has. One statement. */
export async function taken(db: Db["prisma"] | Tx, rows: readonly UniqueRow[]): Promise<Issue[]> {
  if (rows.length === 0) return [];
  const found = await db.$queryRaw<{ index: number; field: UniqueField }[]>`
    WITH r AS MATERIALIZED (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS r (index int, "memberId" int, uid uuid, username text, email text, phone text)
    )
    SELECT r.index, 'uid' AS field FROM r JOIN members m USING (uid) WHERE m.id IS DISTINCT FROM r."memberId"
    UNION ALL SELECT r.index, 'username' FROM r JOIN members m ON lower(m.username) = lower(r.username)
      WHERE m.id IS DISTINCT FROM r."memberId"
    UNION ALL SELECT r.index, 'email' FROM r JOIN members m USING (email) WHERE m.id IS DISTINCT FROM r."memberId"
    UNION ALL SELECT r.index, 'phone' FROM r JOIN members m USING (phone) WHERE m.id IS DISTINCT FROM r."memberId"`;
  return found.map(({ index, field }) => ({ path: [index, field], code: "taken" }));
}

/** The field whose uniqueness a database error tells of; null for any other error. */
export function violatedField(error: unknown): UniqueField | "uuid" | null {
  const text = error instanceof Error ? JSON.stringify([error.message, error]) : "";
  if (!/P2002|23505/.test(text)) return null;
  const field = /members_(uuid|uid|username|email|phone)_key/.exec(text)?.[1];
  // A cast: the pattern lists exactly these names.
  return (field ?? null) as UniqueField | "uuid" | null;
}

/**
 * Turns the error of a write that lost a race for a unique value into `already_exists`; any other error stays
 * itself.
 */
export function asAlreadyExists(error: unknown): unknown {
  const field = violatedField(error);
  return field && field !== "uuid" ? new AppError("already_exists", { noun: "member", field }) : error;
}
