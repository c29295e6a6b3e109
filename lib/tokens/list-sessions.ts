import { requireMember } from "@/lib/auth/actor";
import { VALID_WITH_MEMBER } from "@/lib/auth/authenticate";
import type { Ctx } from "@/lib/context";
import { named, query } from "@/lib/db";
import type { Session } from "@/lib/generated/prisma/client";

/** A browser in which one is signed in; `current` for the one that asks. */
export type OwnSession = Omit<Session, "memberId" | "signInEpoch" | "digest"> & { current: boolean };

const LIST = named(
  "list-sessions",
  `SELECT c.id, c.user_agent AS "userAgent", c.ip, c.created_at AS "createdAt", c.last_seen_at AS "lastSeenAt",
    c.expires_at AS "expiresAt", $3 = 'session' AND c.id = $4::int AS current
  FROM sessions ${VALID_WITH_MEMBER} WHERE m.id = $1 ORDER BY c.id DESC`,
);

/** Browsers in which one is signed in, newest first. */
export function listSessions(ctx: Ctx): Promise<OwnSession[]> {
  const { member, credential } = requireMember(ctx.actor);
  return query(ctx.db, LIST, [member.id, ctx.now, credential.kind, credential.id]);
}
