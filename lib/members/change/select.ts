import type { Tx } from "@/lib/db";
import { AppError, type Issue, notFound } from "@/lib/errors";
import { type Member, MEMBER_FIELDS, memberColumns, type MemberRef, namedBy } from "@/lib/members/member";
import { NAMES, type UniqueField } from "@/lib/members/unique-fields";

/** How a member is found; null when a row holds nothing to find anybody by. */
export type Find = { field: UniqueField | "uuid"; value: string } | { field: "id"; value: number } | null;

/** One row of a change, by its index in what the caller sent. */
export interface Sought {
  index: number;
  find: Find;
}

/** What judging and writing a change read of a member. */
export const HELD = [
  ...(["id", "organizationId", "uuid", "uid", "username", "email", "phone", "name", "namePinyin"] as const),
  ...(["title", "company", "avatar", "description", "role", "tier", "type", "locale", "appearance"] as const),
  ...(["timezone", "licenses", "activatedAt", "lockedAt", "disabledAt", "status", "version"] as const),
];
export type HeldMember = Pick<Member, (typeof HELD)[number]>;

/**
 * The members that rows mean, held until the transaction ends, and an issue for every row that means nobody
 * or the same member as an earlier one. One statement.
 */
export async function select<R extends Sought, F extends keyof Member>(
  tx: Tx,
  organizationId: number,
  rows: readonly R[],
  fields: readonly F[],
): Promise<{ found: { row: R; member: Pick<Member, F> }[]; issues: Issue[] }> {
  const wanted = rows.flatMap(({ index, find }) => (find ? [{ index, [find.field]: find.value }] : []));
  const used = [...new Set(rows.flatMap(({ find }) => find?.field ?? []))];
  if (used.length === 0) return { found: [], issues: rows.map((row) => nobody(row)) };
  const held = await tx.$queryRawUnsafe<(Pick<Member, F> & { at: number; held: number })[]>(
    statement(used, fields),
    JSON.stringify(wanted),
    organizationId,
  );
  const at = new Map(held.map(({ at, held, ...member }) => [at, { id: held, member }]));
  const found: { row: R; member: Pick<Member, F> }[] = [];
  const issues: Issue[] = [];
  const seen = new Set<number>();
  for (const row of rows) {
    const one = at.get(row.index);
    if (!one) issues.push(nobody(row));
    else if (seen.has(one.id)) issues.push({ path: path(row), code: "duplicate" });
    // A cast: what is left of a row without `at` and `held` are the fields that were asked for.
    else found.push({ row, member: one.member as unknown as Pick<Member, F> });
    if (one) seen.add(one.id);
  }
  return { found, issues };
}

/** One member, held like those of `select`. Throws `not_found`, also for another organization's. */
export async function selectOne(tx: Tx, organizationId: number, ref: MemberRef): Promise<Member> {
  const { found } = await select(tx, organizationId, [{ index: 0, find: namedBy(ref) }], MEMBER_FIELDS);
  const [one] = found;
  if (!one) throw notFound("member");
  return one.member;
}

/**
 * Members by their uuids, each once, in the order of their ids, held like those of `select`. Throws
 * `not_found` that names the first uuid that nobody has.
 */
export async function selectAll<F extends keyof Member>(
  tx: Tx,
  organizationId: number,
  uuids: readonly string[],
  fields: readonly F[],
): Promise<Pick<Member, F | "id">[]> {
  const rows = [...new Set(uuids)].map((value, index) => {
    return { index, find: { field: "uuid" as const, value } };
  });
  const { found, issues } = await select<(typeof rows)[number], F | "id">(tx, organizationId, rows, [
    ...fields,
    "id",
  ]);
  const missing = rows[Number(issues[0]?.path[0])];
  if (missing) throw new AppError("not_found", { noun: "member", subject: missing.find.value });
  return found.map(({ member }) => member).sort((a, b) => a.id - b.id);
}

// Held in the order of their ids, so that two changes never wait for each other in a circle.
function statement(used: readonly (keyof typeof NAMES)[], fields: readonly (keyof Member)[]): string {
  const named = used.map((field) => `SELECT r.index, m.id FROM r JOIN members m ON ${NAMES[field]}`);
  return `WITH r AS MATERIALIZED (
    SELECT * FROM json_to_recordset($1::json)
      AS r (index int, id int, uuid bpchar, uid uuid, username text, email text, phone text)
  ), named AS MATERIALIZED (${named.join(" UNION ALL ")})
  SELECT named.index AS at, m.id AS held, ${memberColumns("m", fields)} FROM named JOIN members m ON m.id = named.id
  WHERE m.organization_id = $2 AND m.deleted_at IS NULL ORDER BY m.id FOR UPDATE OF m`;
}

function nobody(row: Sought): Issue {
  return { path: path(row), code: row.find ? "unknown" : "missing" };
}

function path({ index, find }: Sought): (string | number)[] {
  return [index, find?.field ?? "uid"];
}
