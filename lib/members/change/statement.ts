import type { Actor } from "@/lib/auth/actor";
import { standingValues, stillStands } from "@/lib/auth/standing";
import type { Ctx } from "@/lib/context";
import { eventCte, eventValues } from "@/lib/events/record";
import type { Difference, Stored } from "@/lib/members/change/difference";
import { columnOf, columnType, type Member, memberColumns } from "@/lib/members/member";

/**
 * The statement, with its values, that writes differences of one verb, their events and ended sign-ins. Where
 * the rows are not `held`, it writes only what nobody else holds, while the actor stands.
 */
export function statement(
  ctx: Ctx,
  actor: Actor,
  differences: readonly Difference[],
  { answer, held }: { answer: readonly (keyof Member)[]; held: boolean },
): { text: string; values: unknown[] } {
  const [first] = differences;
  if (!first) throw new Error("There is nothing to write.");
  const { verb } = first;
  const { fields, shared } = columnsOf(differences);
  const rows = differences.map(({ member, stored, before, after, endsSignIns }) => {
    const row: Record<string, unknown> = { id: member.id, version: member.version, ends: endsSignIns };
    // What its difference does not have stays as it is; the hash is read nowhere, and kept by setFromRow.
    const kept: Record<string, unknown> = member;
    for (const field of fields) row[columnOf(field)] = field in stored ? stored[field] : kept[field];
    if (verb !== "updated" || Object.keys(after).length > 0) Object.assign(row, { before, after });
    return row;
  });
  const values: unknown[] = [JSON.stringify(rows), first.member.organizationId, ...eventValues(ctx)];
  const add = (value: unknown) => `$${values.push(value)}`;
  const ends = differences.some(({ endsSignIns }) => endsSignIns);
  const set = [
    ...fields.map(setFromRow),
    ...shared.map((field) => `${columnOf(field)} = ${add(first.stored[field])}`),
    ...(ends ? ["sign_in_epoch = m.sign_in_epoch + r.ends::int"] : []),
    ...["updated_at = $3", "version = m.version + 1"],
  ];
  // All but the one that the request came with, should it be one of them.
  const used = actor.kind === "member" ? actor.credential : null;
  const ended = (kind: "session" | "token") => `${kind}s_ended AS (DELETE FROM ${kind}s USING changed
    WHERE member_id = changed.id AND ends AND ${kind}s.id IS DISTINCT FROM ${add(used?.kind === kind ? used.id : null)}::int)`;
  const endings = ends ? [ended("session"), ended("token")] : [];
  const free = `held AS MATERIALIZED (SELECT m.id FROM r JOIN members m ON m.id = r.id AND m.version = r.version
    WHERE ${stillStands(actor, values.length + 1)} FOR NO KEY UPDATE OF m SKIP LOCKED)`;
  if (!held) values.push(...standingValues(actor));
  const setsStatus = verb !== "updated" && verb !== "joined";
  const event = eventCte(`member.${verb}`, {
    from: "r JOIN changed USING (id)",
    organizationId: "$2::int",
    first: 3,
    where: "after IS NOT NULL",
    before: "before",
    after: setsStatus ? "after || jsonb_build_object('status', new_status)" : "after",
  });
  const answered = answer.filter((field) => field !== "id");
  const changed = `changed AS (
      UPDATE members m SET ${set.join(", ")} FROM r${held ? "" : " JOIN held USING (id)"}
      WHERE m.id = r.id AND m.version = r.version AND m.organization_id = $2 AND m.deleted_at IS NULL
      RETURNING m.id, m.status AS new_status, r.ends, ${memberColumns("m", answered)})`;
  const given = `r AS MATERIALIZED (${rows.length === 1 ? ONE : many(fields)})`;
  const parts = [given, ...(held ? [] : [free]), changed, ...endings, event];
  const text = `WITH ${parts.join(", ")} SELECT ${answer.map((field) => `"${field}"`).join(", ")} FROM changed`;
  return { text, values };
}

/** The columns whose new value is the same for all rows, and those with a value for each row. */
function columnsOf(differences: readonly Difference[]) {
  const [first] = differences;
  // A cast: the keys of what is stored are its fields.
  const keys = differences.flatMap(({ stored }) => Object.keys(stored) as (keyof Stored)[]);
  const all = [...new Set(keys)].sort();
  const isShared = (field: keyof Stored) =>
    differences.every(({ stored }) => field in stored && same(stored[field], first?.stored[field]));
  const shared = all.filter(isShared);
  return { fields: all.filter((field) => !shared.includes(field)), shared };
}

function same(a: unknown, b: unknown): boolean {
  return a === b || (Array.isArray(a) && Array.isArray(b) && a.join() === b.join());
}

function setFromRow(field: keyof Stored): string {
  const column = columnOf(field);
  return `${column} = ${field === "passwordHash" ? `coalesce(r.${column}, m.${column})` : `r.${column}`}`;
}

// Whoever plans it sees one row; of a list it would expect a hundred, and read whole tables for them.
const ONE = `SELECT (row->>'id')::int AS id, (row->>'version')::int AS version, (row->>'ends')::boolean AS ends,
  (row->'before')::jsonb AS before, (row->'after')::jsonb AS after FROM (SELECT $1::json->0 AS row) AS given`;

function many(fields: readonly (keyof Stored)[]): string {
  const types = fields.map((field) => `, ${columnOf(field)} ${columnType(field)}`).join("");
  return `SELECT * FROM json_to_recordset($1::json)
    AS r (id int, version int, ends boolean, before jsonb, after jsonb${types})`;
}
