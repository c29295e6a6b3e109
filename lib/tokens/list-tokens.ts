import { requireMember } from "@/lib/auth/actor";
import { VALID_WITH_MEMBER } from "@/lib/auth/authenticate";
import type { Ctx } from "@/lib/context";
import { named, query } from "@/lib/db";
import type { Token } from "@/lib/generated/prisma/client";

/** A token as its owner sees it, never the secret; `current` for the one that asks. */
export type OwnToken = Omit<Token, "memberId" | "signInEpoch" | "digest"> & { current: boolean };

const LIST = named(
  "list-tokens",
  `SELECT c.id, c.name, c.hint, c.created_at AS "createdAt", c.last_used_at AS "lastUsedAt",
    c.expires_at AS "expiresAt", $3 = 'token' AND c.id = $4::int AS current
  FROM tokens ${VALID_WITH_MEMBER} WHERE m.id = $1 ORDER BY c.id DESC`,
);

/** One's own tokens that still work, newest first. */
export function listTokens(ctx: Ctx): Promise<OwnToken[]> {
  const { member, credential } = requireMember(ctx.actor);
  return query(ctx.db, LIST, [member.id, ctx.now, credential.kind, credential.id]);
}
