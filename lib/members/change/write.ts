import { type Actor, isSelf } from "@/lib/auth/actor";
import { requireStanding, standingValues, stillStands } from "@/lib/auth/standing";
import type { Ctx } from "@/lib/context";
import { change, named, type Tx } from "@/lib/db";
import { eventCte, eventValues, recordEvents } from "@/lib/events/record";
import { moveDepartments } from "@/lib/members/change/departments";
import type { Difference, Stored, Verb } from "@/lib/members/change/difference";
import { leaveTeams } from "@/lib/members/change/leave-teams";
import { keepCredential } from "@/lib/members/end-sign-ins";
import { columnOf, type Member, MEMBER_FIELDS, memberColumns } from "@/lib/members/member";

/** A statement with its values, to be run wherever its caller writes. */
type Run = <Row extends object>(text: string, values: unknown[]) => Promise<Row[]>;

/**
 * Writes what differs: places, one statement for all the rows with their events and the end of sign-ins, and
 * events of new passwords. All differences have one verb, and their members are held. Answers the members as
 * they are then. Throws what `requireStanding` throws.
 */
export async function write<F extends keyof Member>(
  tx: Tx,
  ctx: Ctx,
  actor: Actor,
  differences: readonly Difference[],
  fields: readonly F[],
): Promise<Pick<Member, F | "id">[]> {
  const [first] = differences;
  if (!first) return [];
  const ofItself = differences.some(({ member }) => isSelf(actor, member.id));
  // Its own row is among those held, so nobody but this change makes it different from here on.
  if (ofItself) await requireStanding(tx, actor);
  // Before the row changes: the counts read the status that the member had.
  await leaveTeams(
    tx,
    ctx,
    first.verb,
    differences.map(({ member }) => member.id),
  );
  for (const { member, departments } of differences) {
    if (departments) await moveDepartments(tx, ctx, member, departments);
  }
  const run: Run = (text, values) => tx.$queryRawUnsafe(text, ...values);
  const written = await store<F | "id">(run, ctx, actor, differences, { answer: fields, held: true });
  if (written.length < differences.length) throw new Error("A member that was held has changed.");
  const own = differences.find(({ member, endsSignIns }) => endsSignIns && isSelf(actor, member.id));
  if (own) await keepCredential(tx, actor);
  await recordEvents(
    tx,
    ctx,
    differences.flatMap((difference) => newPassword(actor, difference)),
  );
  if (!ofItself) await requireStanding(tx, actor);
  return written;
}

/**
 * Writes a difference that touches one row alone, in one round trip; null when that is not possible: the
 * member is no longer as it was judged, the actor no longer stands, or somebody holds the row, since what
 * waits sees the actor as it was before. Only a taken value can still make it wait, at most until the lock
 * timeout.
 */
export async function writeUnheld(ctx: Ctx, actor: Actor, difference: Difference): Promise<Member | null> {
  const run: Run = (text, values) => change(ctx.db, named("change", text), values);
  const [member] = await store(run, ctx, actor, [difference], { answer: MEMBER_FIELDS, held: false });
  return member ?? null;
}

const TYPES: Partial<Record<keyof Stored, string>> = {
  ...{ role: '"MemberRole"', appearance: '"Appearance"', tier: "int", type: "int", licenses: "smallint[]" },
  activatedAt: "timestamptz",
};

function columnName(field: keyof Stored): string {
  if (field === "passwordHash") return "password_hash";
  return field === "deletedAt" ? "deleted_at" : columnOf(field);
}

async function store<F extends keyof Member>(
  run: Run,
  ctx: Ctx,
  actor: Actor,
  differences: readonly Difference[],
  { answer, held }: { answer: readonly F[]; held: boolean },
): Promise<Pick<Member, F>[]> {
  const [first] = differences;
  if (!first) return [];
  const { fields, shared } = columnsOf(differences);
  const rows = differences.map((difference) => {
    const { member, stored, before, after, endsSignIns } = difference;
    const row: Record<string, unknown> = { id: member.id, version: member.version, ends: endsSignIns };
    for (const field of fields)
      row[columnName(field)] = field in stored ? stored[field] : kept(difference, field);
    if (first.verb !== "updated" || Object.keys(after).length > 0) Object.assign(row, { before, after });
    return row;
  });
  const ends = differences.some(({ endsSignIns }) => endsSignIns);
  const used = actor.kind === "member" ? actor.credential : null;
  const spared = (kind: "session" | "token") => (used?.kind === kind ? used.id : null);
  const values = [
    ...[JSON.stringify(rows), first.member.organizationId, ...eventValues(ctx)],
    ...shared.map((field) => first.stored[field]),
    ...(ends ? [spared("session"), spared("token")] : []),
  ];
  const free = held ? null : stillStands(actor, values.length + 1);
  if (!held) values.push(...standingValues(actor));
  return run<Pick<Member, F>>(
    statement(first.verb, { fields, shared, single: rows.length === 1, ends, answer, free }),
    values,
  );
}

/** The columns whose new value is the same for all rows, and those with a value for each row. */
function columnsOf(differences: readonly Difference[]): {
  fields: (keyof Stored)[];
  shared: (keyof Stored)[];
} {
  const all = new Set(differences.flatMap(({ stored }) => fieldsIn(stored)));
  const [first] = differences;
  const isShared = (field: keyof Stored) =>
    differences.every(({ stored }) => field in stored && same(stored[field], first?.stored[field]));
  const sorted = [...all].sort();
  return { fields: sorted.filter((field) => !isShared(field)), shared: sorted.filter(isShared) };
}

function same(a: unknown, b: unknown): boolean {
  return a === b || (Array.isArray(a) && Array.isArray(b) && a.join() === b.join());
}

function fieldsIn(stored: Stored): (keyof Stored)[] {
  // A cast: the keys of such an object are its fields.
  return Object.keys(stored) as (keyof Stored)[];
}

/** What a row whose difference does not have the field keeps; null for the hash, which is read nowhere. */
function kept({ member }: Difference, field: keyof Stored): unknown {
  return field in member ? member[field as keyof typeof member] : null;
}

interface Shape {
  fields: readonly (keyof Stored)[];
  shared: readonly (keyof Stored)[];
  /** There is one row, and so none with values of its own. */
  single: boolean;
  ends: boolean;
  answer: readonly (keyof Member)[];
  /** Where the rows are not held: what must be true beside nobody's holding them. */
  free: string | null;
}

// Whoever plans it sees one row; of a list it would expect a hundred, and read whole tables for them.
const ONE = `SELECT (row->>'id')::int AS id, (row->>'version')::int AS version, (row->>'ends')::boolean AS ends,
  (row->'before')::jsonb AS before, (row->'after')::jsonb AS after FROM (SELECT $1::json->0 AS row) AS given`;

function many(types: string): string {
  return `SELECT * FROM json_to_recordset($1::json)
    AS r (id int, version int, ends boolean, before jsonb, after jsonb${types})`;
}

function statement(verb: Verb, { fields, shared, single, ends, answer, free }: Shape): string {
  const after = verb === "updated" ? "after" : "after || jsonb_build_object('status', new_status)";
  const told = eventCte(`member.${verb}`, {
    ...{ from: "r JOIN changed USING (id)", organizationId: "$2::int", first: 3 },
    ...{ before: "before", after, where: "after IS NOT NULL" },
  });
  const own = fields.map((field) =>
    field === "passwordHash"
      ? "password_hash = coalesce(r.password_hash, m.password_hash)"
      : `${columnName(field)} = r.${columnName(field)}`,
  );
  const set = [
    ...own,
    ...shared.map((field, at) => `${columnName(field)} = $${8 + at}`),
    ...(ends ? ["sign_in_epoch = m.sign_in_epoch + r.ends::int"] : []),
    ...["updated_at = $3", "version = m.version + 1"],
  ];
  const types = fields.map((field) => `, ${columnName(field)} ${TYPES[field] ?? "text"}`).join("");
  const next = 8 + shared.length;
  const given = `r AS MATERIALIZED (${single ? ONE : many(types)})`;
  const held = `held AS MATERIALIZED (SELECT m.id FROM r JOIN members m ON m.id = r.id AND m.version = r.version
    WHERE ${free} FOR NO KEY UPDATE OF m SKIP LOCKED)`;
  return `WITH ${free ? `${given}, ${held}` : given}, changed AS (
      UPDATE members m SET ${set.join(", ")} FROM r${free ? " JOIN held USING (id)" : ""}
      WHERE m.id = r.id AND m.version = r.version AND m.organization_id = $2 AND m.deleted_at IS NULL
      RETURNING m.id, m.status AS new_status, r.ends, ${memberColumns(
        "m",
        answer.filter((field) => field !== "id"),
      )}
    ), ${ends ? `${signInsEnded("sessions", next)}, ${signInsEnded("tokens", next + 1)}, ` : ""}${told}
    SELECT ${answer.map((field) => `"${field}"`).join(", ")} FROM changed`;
}

/** All but the one that the request came with, should it be one of them. */
function signInsEnded(table: "sessions" | "tokens", spared: number): string {
  return `${table}_ended AS (DELETE FROM ${table} USING changed
    WHERE member_id = changed.id AND ends AND ${table}.id IS DISTINCT FROM $${spared}::int)`;
}

function newPassword(actor: Actor, { member, verb, stored }: Difference) {
  if (verb !== "updated" || !stored.passwordHash) return [];
  const { id, organizationId } = member;
  const after = { self: isSelf(actor, id) };
  return [{ organizationId, action: "member.password_changed" as const, targetId: id, after }];
}
