import type { MemberActor } from "@/lib/auth/actor";
import { looksLikeSecret } from "@/lib/auth/tokens";
import { type Db, query, type Statement } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { digest } from "@/lib/ids";
import { type Member, memberColumns } from "@/lib/members/member";

/** Seen times are written at most this often for one member. */
const SEEN_EVERY_MS = 5 * 60_000;

const FROM = `JOIN members m ON m.id = c.member_id JOIN organizations o ON o.id = m.organization_id
  WHERE c.digest = $1 AND (c.expires_at IS NULL OR c.expires_at > $2) AND m.status = 'active'`;
const SELECT = `SELECT ${memberColumns("m")}, o.uuid AS "organizationUuid", c.id AS "credentialId"`;

const BY_TOKEN: Statement = { name: "authenticate_token", text: `${SELECT} FROM tokens c ${FROM}` };
const BY_SESSION: Statement = { name: "authenticate_session", text: `${SELECT} FROM sessions c ${FROM}` };

type Row = Member & { organizationUuid: string; credentialId: number };

/**
 * Who a secret belongs to: credential, member and rights in one look-up.
 * Throws `unauthenticated` when it is unknown or over, or when its owner is not active.
 */
export async function authenticate(
  db: Db,
  kind: "token" | "session",
  secret: string,
  now: Date,
): Promise<MemberActor> {
  if (!looksLikeSecret(secret)) throw new AppError("unauthenticated");
  const [row] = await query<Row>(db, kind === "token" ? BY_TOKEN : BY_SESSION, [digest(secret), now]);
  if (!row) throw new AppError("unauthenticated");
  const { organizationUuid, credentialId, ...member } = row;
  if (!member.lastSeenAt || now.getTime() - member.lastSeenAt.getTime() > SEEN_EVERY_MS) {
    await markSeen(db, member.id, kind, credentialId, now);
  }
  return {
    kind: "member",
    organizationId: member.organizationId,
    organizationUuid,
    member,
    credential: { kind, id: credentialId },
  };
}

const SEEN: Record<"token" | "session", Statement> = {
  token: { name: "seen_token", text: seen("tokens", "last_used_at") },
  session: { name: "seen_session", text: seen("sessions", "last_seen_at") },
};

function seen(table: string, column: string): string {
  return `WITH credential AS (UPDATE ${table} SET ${column} = $3 WHERE id = $2)
    UPDATE members SET last_seen_at = $3
    WHERE id = $1 AND (last_seen_at IS NULL OR last_seen_at < $3::timestamptz - interval '5 minutes')`;
}

async function markSeen(
  db: Db,
  memberId: number,
  kind: "token" | "session",
  credentialId: number,
  now: Date,
) {
  await query(db, SEEN[kind], [memberId, credentialId, now]);
}
