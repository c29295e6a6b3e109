import { randomUUID } from "node:crypto";
import type { Ctx } from "@/lib/context";
import type { Db, Tx } from "@/lib/db";
import { notFound } from "@/lib/errors";
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

/** Makes the members and puts them into the first team, in two statements however many they are. Answers in the order given. */
export async function insertMembers(
  tx: Tx,
  { now }: Ctx,
  organizationId: number,
  defaults: Defaults,
  members: readonly (NewMember & { passwordHash: string | null })[],
): Promise<Member[]> {
  const rows = members.map((member) => row(member, defaults));
  const sent = rows.map((fields, at) => ({ ...fields, passwordHash: members[at]?.passwordHash ?? null }));
  const made = await tx.$queryRawUnsafe<Made[]>(INSERT, JSON.stringify(sent), organizationId, now);
  if (defaults.teamId !== null) {
    await tx.$executeRaw`
      INSERT INTO team_members (team_id, member_id, joined_at)
      SELECT ${defaults.teamId}, id, ${now} FROM unnest(${made.map(({ id }) => id)}::int[]) AS made (id)`;
  }
  const byUid = new Map(made.map((one) => [one.uid, one]));
  return rows.flatMap((fields) => {
    const one = byUid.get(fields.uid);
    return one ? asStored(fields, one, organizationId, now) : [];
  });
}

// One spread, then names: an object of several spreads takes ten times as long to make, and there are thousands.
function asStored(fields: ReturnType<typeof row>, made: Made, organizationId: number, now: Date): Member {
  const { id, status, activatedAt, version } = made;
  return {
    ...fields,
    id,
    organizationId,
    licenses: [],
    createdAt: now,
    updatedAt: now,
    lastSeenAt: null,
    verifiedAt: null,
    activatedAt,
    lockedAt: null,
    disabledAt: null,
    status,
    version,
  };
}

/** What the database decides of a new member. */
type Made = Pick<Member, "id" | "uid" | "status" | "activatedAt" | "version">;

const INSERT = `INSERT INTO members AS m
    (organization_id, uuid, uid, username, email, phone, name, name_pinyin, title, company, avatar, description,
     role, tier, type, locale, appearance, timezone, channel, password_hash, activated_at, created_at, updated_at)
  SELECT $2, uuid, uid, username, email, phone, name, "namePinyin", title, company, avatar, description,
    role, tier, type, locale, appearance, timezone, channel, "passwordHash",
    CASE WHEN "passwordHash" IS NOT NULL THEN $3::timestamptz END, $3, $3
  FROM jsonb_to_recordset($1::jsonb) AS r
    (uuid text, uid uuid, username text, email text, phone text, name text, "namePinyin" text, title text, company text,
     avatar text, description text, role "MemberRole", tier int, type int, locale text, appearance "Appearance",
     timezone text, channel text, "passwordHash" text)
  RETURNING m.id, m.uid, m.status, m.activated_at AS "activatedAt", m.version`;

function row(member: NewMember, defaults: Defaults) {
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
  };
}
