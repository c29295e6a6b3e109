import { requireMember } from "@/lib/auth/actor";
import { COUNTING_WITH_MEMBER } from "@/lib/auth/authenticate";
import type { Ctx } from "@/lib/context";
import { query, type Statement } from "@/lib/db";

/** A browser in which one is signed in. */
export interface OwnSession {
  id: number;
  userAgent: string;
  ip: string;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  /** True for the one that asks. */
  current: boolean;
}

const LIST: Statement = {
  name: "list-sessions",
  text: `SELECT c.id, c.user_agent AS "userAgent", c.ip, c.created_at AS "createdAt", c.last_seen_at AS "lastSeenAt",
      c.expires_at AS "expiresAt"
    FROM sessions ${COUNTING_WITH_MEMBER} WHERE m.id = $1 ORDER BY c.id DESC`,
};

/** Browsers in which one is signed in, newest first. */
export async function listSessions(ctx: Ctx): Promise<OwnSession[]> {
  const { member, credential } = requireMember(ctx.actor);
  const sessions = await query<Omit<OwnSession, "current">>(ctx.db, LIST, [member.id, ctx.now]);
  return sessions.map((session) => ({
    ...session,
    current: credential.kind === "session" && credential.id === session.id,
  }));
}
