import { randomUUID } from "node:crypto";
import type { Ctx } from "@/lib/context";
import type { Tx } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { eventCte, eventValues } from "@/lib/events/record";
import { newChannel, newUuid, randomText } from "@/lib/ids";
import type { NewRow } from "@/lib/members/change/judge-new";
import type { Member } from "@/lib/members/member";
import type { Appearance } from "@/lib/members/rules";
import { toPinyin } from "@/lib/members/pinyin";

/** What an organization gives to its new members. */
interface Defaults {
  locale: string;
  appearance: Appearance;
  timezone: string;
  /** The first team, which every new member joins. */
  teamId: number | null;
}

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
    ...[JSON.stringify(members), JSON.stringify(hashes), organizationId, ...eventValues(ctx)],
    ...[created ? defaults.teamId : null, created],
  );
  const byUid = new Map(made.map((one) => [one.uid, one]));
  return members.map((member) => {
    const one = byUid.get(member.uid);
    if (!one) throw new Error("An inserted member was not returned.");
    return Object.assign(member, one);
  });
}

/** What the database decides of a new member. */
type Made = Pick<Member, "id" | "uid" | "status" | "version">;

const INSERT = `WITH made AS (
    INSERT INTO members AS m
      (organization_id, uuid, uid, username, email, phone, name, name_pinyin, title, company, avatar, description,
       role, tier, type, locale, appearance, timezone, licenses, channel, password_hash, verified_at, activated_at,
       created_at, updated_at)
    SELECT $3, uuid, uid, username, email, phone, name, "namePinyin", title, company, avatar, description,
      role, tier, type, locale, appearance, timezone, licenses, channel, value, "verifiedAt", "activatedAt", $4, $4
    FROM ROWS FROM (
      json_to_recordset($1::json) AS
        (uuid text, uid uuid, username text, email text, phone text, name text, "namePinyin" text, title text,
         company text, avatar text, description text, role "MemberRole", tier int, type int, locale text,
         appearance "Appearance", timezone text, licenses smallint[], channel text, "verifiedAt" timestamptz,
         "activatedAt" timestamptz),
      json_array_elements_text($2::json)) AS r
    RETURNING m.*
  ), placed AS (
    INSERT INTO team_members (team_id, member_id, joined_at) SELECT $9, id, $4 FROM made WHERE $9::int IS NOT NULL
  ), ${eventCte("member.created", {
    ...{ from: "made", organizationId: "organization_id", first: 4, where: "$10::boolean" },
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
