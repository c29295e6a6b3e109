import { randomUUID } from "node:crypto";
import type { Ctx } from "@/lib/context";
import type { Tx } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { eventCte, eventValues } from "@/lib/events/record";
import { newChannel, newUuid, randomText } from "@/lib/ids";
import type { WantedDepartments } from "@/lib/members/change/departments";
import { columnOf, columnType, type Member, MEMBER_FIELDS } from "@/lib/members/member";
import type { NewMember } from "@/lib/members/member-input";
import { toPinyin } from "@/lib/members/pinyin";

/** A member to make, by its index in what the caller sent. */
export interface NewRow extends Omit<NewMember, "departmentUuids"> {
  index: number;
  departments?: WantedDepartments | undefined;
  /** When its address was proven, where it was. */
  verifiedAt?: Date | undefined;
}

/** What an organization gives to its new members, and its first team, which every one of them joins. */
type Defaults = Pick<Member, "locale" | "appearance" | "timezone"> & { teamId: number | null };

/** A judged row, with the licences that it gets and its password's hash; null: it has none yet. */
export interface Insertion {
  row: NewRow;
  licenses: number[];
  passwordHash: string | null;
}

/**
 * Makes judged members in one statement, however many they are. `created`: they come into the first team,
 * with an event `member.created` each; otherwise the caller says how they joined. Answers in the order given.
 */
export async function insert(
  tx: Tx,
  ctx: Ctx,
  organizationId: number,
  insertions: readonly Insertion[],
  { created }: { created: boolean },
): Promise<Member[]> {
  const [defaults] = await tx.$queryRaw<Defaults[]>`
    SELECT locale, appearance::text, timezone,
      (SELECT min(t.id) FROM teams t WHERE t.organization_id = o.id) AS "teamId"
    FROM organizations o WHERE o.id = ${organizationId}`;
  if (!defaults) throw notFound("organization");
  const members = insertions.map((insertion) => newMember(insertion, defaults, organizationId, ctx.now));
  const hashes = insertions.map(({ passwordHash }) => passwordHash);
  const made = await tx.$queryRawUnsafe<Made[]>(
    INSERT,
    ...[JSON.stringify(members), JSON.stringify(hashes), ...eventValues(ctx)],
    ...[created ? defaults.teamId : null, created],
  );
  const byUid = new Map(made.map((one) => [one.uid, one]));
  return members.map((member) => {
    const one = byUid.get(member.uid);
    if (!one) throw new Error("An inserted member was not returned.");
    return Object.assign(member, one);
  });
}

/** What the database decides of a new member, and what it is known by. */
type Made = Pick<Member, "id" | "uid" | "status" | "version">;

const GIVEN = MEMBER_FIELDS.filter((field) => !["id", "status", "version"].includes(field));
const COLUMNS = GIVEN.map(columnOf).join();

const INSERT = `WITH made AS (
    INSERT INTO members AS m (${COLUMNS}, password_hash)
    SELECT ${COLUMNS}, hash FROM ROWS FROM (
      json_to_recordset($1::json) AS (${GIVEN.map((field) => `"${field}" ${columnType(field)}`).join()}),
      json_array_elements_text($2::json)) AS r (${COLUMNS}, hash)
    RETURNING m.*
  ), placed AS (
    INSERT INTO team_members (team_id, member_id, joined_at) SELECT $8, id, $3 FROM made WHERE $8::int IS NOT NULL
  ), ${eventCte("member.created", {
    from: "made",
    organizationId: "organization_id",
    first: 3,
    where: "$9::boolean",
    after: `jsonb_build_object('username', username, 'email', email, 'phone', phone, 'name', name, 'role', role,
      'status', status)`,
  })}
  SELECT id, uid, status, version FROM made`;

// Every field by its name: an object of spreads takes several times as long to make, and there are thousands.
function newMember(
  { row, licenses, passwordHash }: Insertion,
  defaults: Defaults,
  organizationId: number,
  now: Date,
): Omit<Member, "id" | "status" | "version"> {
  const { name = "" } = row;
  const uuid = newUuid();
  return {
    organizationId,
    uuid,
    uid: row.uid ?? randomUUID(),
    username: row.username ?? `user-${randomText(12).toLowerCase()}`,
    email: row.email ?? null,
    phone: row.phone ?? null,
    name,
    namePinyin: toPinyin(name),
    title: row.title ?? "",
    company: row.company ?? "",
    avatar: row.avatar ?? "",
    description: row.description ?? "",
    role: row.role ?? "user",
    tier: row.tier ?? 1,
    type: row.type ?? 1,
    locale: row.locale ?? defaults.locale,
    appearance: row.appearance ?? defaults.appearance,
    timezone: row.timezone ?? defaults.timezone,
    licenses,
    channel: newChannel(uuid),
    createdAt: now,
    updatedAt: now,
    lastSeenAt: null,
    verifiedAt: row.verifiedAt ?? null,
    activatedAt: passwordHash === null ? null : now,
    lockedAt: null,
    disabledAt: null,
  };
}
