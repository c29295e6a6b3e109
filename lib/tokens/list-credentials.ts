import { type CredentialKind, requireMember } from "@/lib/auth/actor";
import { VALID_WITH_MEMBER } from "@/lib/auth/credentials";
import type { Ctx } from "@/lib/context";
import { named, query } from "@/lib/db";
import type { Session, Token } from "@/lib/generated/prisma/client";

/** A token or session as its owner sees it, never the secret; `current` for the one that asks. */
type Own<Row> = Omit<Row, "memberId" | "signInEpoch" | "digest"> & { current: boolean };
export type OwnToken = Own<Token>;
export type OwnSession = Own<Session>;

const TOKENS = listOf("token", `c.name, c.hint, c.last_used_at AS "lastUsedAt"`);
const SESSIONS = listOf("session", `c.user_agent AS "userAgent", c.ip, c.last_seen_at AS "lastSeenAt"`);

function listOf(kind: CredentialKind, columns: string) {
  return named(
    `list-${kind}s`,
    `SELECT c.id, ${columns}, c.created_at AS "createdAt", c.expires_at AS "expiresAt",
      $3 = '${kind}' AND c.id = $4::int AS current
    FROM ${kind}s ${VALID_WITH_MEMBER} WHERE m.id = $1 ORDER BY c.id DESC`,
  );
}

/** One's own tokens that still work, newest first. */
export const listTokens = (ctx: Ctx): Promise<OwnToken[]> => query(ctx.db, TOKENS, valuesOf(ctx));

/** Browsers in which one is signed in, newest first. */
export const listSessions = (ctx: Ctx): Promise<OwnSession[]> => query(ctx.db, SESSIONS, valuesOf(ctx));

function valuesOf(ctx: Ctx): unknown[] {
  const { member, credential } = requireMember(ctx.actor);
  return [member.id, ctx.now, credential.kind, credential.id];
}
