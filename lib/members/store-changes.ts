import type { Tx } from "@/lib/db";
import { type Member, memberColumns } from "@/lib/members/member";

interface Stored {
  /** As it is to be. */
  member: Member;
  /** Null: the password stays. */
  passwordHash: string | null;
}

/** Writes members as they are to be, each a version further, in one statement. Answers them as stored, by id. */
export async function storeChanges(tx: Tx, now: Date, rows: readonly Stored[]): Promise<Map<number, Member>> {
  if (rows.length === 0) return new Map();
  const wanted = rows.map(({ member, passwordHash }) => ({ ...member, passwordHash }));
  const stored = await tx.$queryRawUnsafe<Member[]>(UPDATE, JSON.stringify(wanted), now);
  return new Map(stored.map((member) => [member.id, member]));
}

const UPDATE = `UPDATE members m SET
    username = r.username, email = r.email, phone = r.phone, name = r.name, name_pinyin = r."namePinyin", title = r.title,
    company = r.company, avatar = r.avatar, description = r.description, role = r.role, tier = r.tier, type = r.type,
    locale = r.locale, appearance = r.appearance, timezone = r.timezone,
    password_hash = coalesce(r."passwordHash", m.password_hash),
    activated_at = CASE WHEN r."passwordHash" IS NULL THEN m.activated_at ELSE coalesce(m.activated_at, $2::timestamptz) END,
    updated_at = $2, version = m.version + 1
  FROM jsonb_to_recordset($1::jsonb) AS r
    (id int, username text, email text, phone text, name text, "namePinyin" text, title text, company text, avatar text,
     description text, role "MemberRole", tier int, type int, locale text, appearance "Appearance", timezone text,
     "passwordHash" text)
  WHERE m.id = r.id
  RETURNING ${memberColumns("m")}`;
