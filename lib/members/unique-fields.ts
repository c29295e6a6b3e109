import { saidOfTaken } from "@/lib/database-failure";
import { AppError } from "@/lib/errors";
import type { Tx } from "@/lib/db";
import type { Finding } from "@/lib/members/change/findings";

/** The fields that no two members of the installation share. */
const UNIQUE_FIELDS = ["uid", "username", "email", "phone"] as const;

/** SQL: a row `r` names the member `m`. Usernames ignore case; e-mails are stored in small letters. */
export const NAMES = {
  id: "m.id = r.id",
  uuid: "m.uuid = r.uuid",
  uid: "m.uid = r.uid",
  username: "lower(m.username) = lower(r.username)",
  email: "m.email = r.email",
  phone: "m.phone = r.phone",
};

export type UniqueField = (typeof UNIQUE_FIELDS)[number];

/** The unique values that one row of a batch is to have. */
interface UniqueRow extends Partial<Record<UniqueField, string | null>> {
  index: number;
  /** The member that may have them already: the one that is changed. */
  memberId?: number;
}

/** A finding for every row that repeats a value of an earlier row. */
export function repeated(rows: readonly UniqueRow[]): Finding[] {
  const findings: Finding[] = [];
  for (const field of UNIQUE_FIELDS) {
    const seen = new Set<string>();
    for (const row of rows) {
      const value = row[field]?.toLowerCase();
      if (!value) continue;
      if (seen.has(value)) findings.push({ index: row.index, field, code: "duplicate" });
      seen.add(value);
    }
  }
  return findings;
}

const TAKEN = UNIQUE_FIELDS.map(
  (field) =>
    `SELECT r.index, '${field}' AS field FROM r JOIN members m ON ${NAMES[field]} AND m.id IS DISTINCT FROM r."memberId"`,
).join(" UNION ALL ");

/** A finding for every value that another member of the installation has, field by field. One statement. */
export async function taken(tx: Tx, rows: readonly UniqueRow[]): Promise<Finding[]> {
  if (rows.length === 0) return [];
  const unique = rows.map(({ index, memberId, uid, username, email, phone }) => {
    return { index, memberId, uid, username, email, phone };
  });
  const found = await tx.$queryRawUnsafe<{ index: number; field: UniqueField }[]>(
    `
    WITH r AS MATERIALIZED (
      SELECT * FROM jsonb_to_recordset($1::jsonb)
        AS r (index int, "memberId" int, uid uuid, username text, email text, phone text)
    )
    ${TAKEN}`,
    JSON.stringify(unique),
  );
  return UNIQUE_FIELDS.flatMap((field) =>
    found.filter((one) => one.field === field).map(({ index }) => ({ index, field, code: "taken" as const })),
  );
}

/** The field whose uniqueness a database error tells of; null for any other error. */
export function violatedField(error: unknown): UniqueField | "uuid" | null {
  const field = /members_(uuid|uid|username|email|phone)_key/.exec(saidOfTaken(error))?.[1];
  // A cast: the pattern lists exactly these names.
  return (field ?? null) as UniqueField | "uuid" | null;
}

/** A lost race for a unique value as `already_exists`; any other error as it is. */
export function asAlreadyExists(error: unknown): unknown {
  const field = violatedField(error);
  return field && field !== "uuid" ? new AppError("already_exists", { noun: "member", field }) : error;
}
