import { randomUUID } from "node:crypto";
import type { Ctx } from "@/lib/context";
import type { Db, Tx } from "@/lib/db";
import { notFound } from "@/lib/errors";
import { eventCte, eventValues } from "@/lib/events/record";
import { newChannel, newUuid, randomText } from "@/lib/ids";
import type { Appearance, Member } from "@/lib/members/member";
import type { NewMember } from "@/lib/members/member-input";
import { toPinyin } from "@/lib/members/pinyin";

/** What an organization gives to its new members. */
export interface Defaults {
  locale: string;
  appearance: Appearance;
  timezone: string;
  /** The first team, which every new member joins. */
  teamId: number | null;
}

/** What the organization's new members get. Throws `not_found`. */
export async function defaultsOf(db: Db["prisma"] | Tx, organizationId: number): Promise<Defaults> {
  const [defaults] = await db.$queryRaw<Defaults[]>`
    SELECT locale, appearance::text, timezone,
      (SELECT min(t.id) FROM teams t WHERE t.organization_id = o.id) AS "teamId"
    FROM organizations o WHERE o.id = ${organizationId}`;
  if (!defaults) throw notFound("organization");
  return defaults;
}

/** A member to make, with its password already hashed; null: it has none yet. */
export interface Insertion {
  member: NewMember;
  passwordHash: string | null;
}

/**
 * Makes the members and puts them into the first team, in one statement however many they are; `audited`
 * writes an entry `member.created` for each there as well. Answers in the order given.
 */
export async function insertMembers(
  tx: Tx,
  ctx: Ctx,
  organizationId: number,
  defaults: Defaults,
  insertions: readonly Insertion[],
  { audited }: { audited: boolean },
): Promise<Member[]> {
  const { now } = ctx;
  const rows = insertions.map((insertion) => row(insertion, defaults));
  const made = await tx.$queryRawUnsafe<Made[]>(
    INSERT,
    ...[JSON.stringify(rows), organizationId, ...eventValues(ctx), defaults.teamId, audited],
  );
  const byUid = new Map(made.map((one) => [one.uid, one]));
  return rows.flatMap((fields) => {
    const one = byUid.get(fields.uid);
    return one ? asStored(fields, one, organizationId, now) : [];
  });
}

// Every field by its name: an object of spreads takes several times as long to make, and there are thousands.
function asStored(fields: Row, made: Made, organizationId: number, now: Date): Member {
  return {
    id: made.id,
    organizationId,
    uuid: fields.uuid,
    uid: fields.uid,
    username: fields.username,
    email: fields.email,
    phone: fields.phone,
    name: fields.name,
    namePinyin: fields.namePinyin,
    title: fields.title,
    company: fields.company,
    avatar: fields.avatar,
    description: fields.description,
    role: fields.role,
    tier: fields.tier,
    type: fields.type,
    locale: fields.locale,
    appearance: fields.appearance,
    timezone: fields.timezone,
    licenses: [],
    channel: fields.channel,
    createdAt: now,
    updatedAt: now,
    lastSeenAt: null,
    verifiedAt: null,
    activatedAt: made.activatedAt,
    lockedAt: null,
    disabledAt: null,
    status: made.status,
    version: made.version,
  };
}

/** What the database decides of a new member. */
type Made = Pick<Member, "id" | "uid" | "status" | "activatedAt" | "version">;

const MADE = `WITH made AS (
    INSERT INTO members AS m
      (organization_id, uuid, uid, username, email, phone, name, name_pinyin, title, company, avatar, description,
       role, tier, type, locale, appearance, timezone, channel, password_hash, activated_at, created_at, updated_at)
    SELECT $2, uuid, uid, username, email, phone, name, "namePinyin", title, company, avatar, description,
      role, tier, type, locale, appearance, timezone, channel, "passwordHash",
      CASE WHEN "passwordHash" IS NOT NULL THEN $3::timestamptz END, $3, $3
    FROM json_to_recordset($1::json) AS r
      (uuid text, uid uuid, username text, email text, phone text, name text, "namePinyin" text, title text, company text,
       avatar text, description text, role "MemberRole", tier int, type int, locale text, appearance "Appearance",
       timezone text, channel text, "passwordHash" text)
    RETURNING m.*
  ), placed AS (
    INSERT INTO team_members (team_id, member_id, joined_at) SELECT $8, id, $3 FROM made WHERE $8::int IS NOT NULL
  )`;
const CREATED = eventCte("member.created", {
  ...{ from: "made", organizationId: "organization_id", first: 3 },
  after: `jsonb_build_object('username', username, 'email', email, 'phone', phone, 'name', name, 'role', role,
    'status', status)`,
  where: "$9::boolean",
});
const ANSWER = 'SELECT id, uid, status, activated_at AS "activatedAt", version FROM made';
const INSERT = `${MADE}, ${CREATED} ${ANSWER}`;

type Row = ReturnType<typeof row>;

function row({ member, passwordHash }: Insertion, defaults: Defaults) {
  const { name = "", title = "", company = "", avatar = "", description = "" } = member;
  const { locale = defaults.locale, appearance = defaults.appearance, timezone = defaults.timezone } = member;
  const uuid = newUuid();
  return {
    uuid,
    uid: member.uid ?? randomUUID(),
    username: member.username ?? `user-${randomText(12).toLowerCase()}`,
    email: member.email ?? null,
    phone: member.phone ?? null,
    name,
    namePinyin: toPinyin(name),
    title,
    company,
    avatar,
    description,
    role: member.role ?? "user",
    tier: member.tier ?? 1,
    type: member.type ?? 1,
    locale,
    appearance,
    timezone,
    channel: newChannel(uuid),
    passwordHash,
  };
}
