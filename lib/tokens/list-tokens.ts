import { requireMember } from "@/lib/auth/actor";
import { COUNTING_WITH_MEMBER } from "@/lib/auth/authenticate";
import type { Ctx } from "@/lib/context";
import { query, type Statement } from "@/lib/db";

/** A token as its owner sees it; never the secret. */
export interface OwnToken {
  id: number;
  name: string;
  hint: string;
  createdAt: Date;
  lastUsedAt: Date | null;
  expiresAt: Date | null;
  /** True for the one that asks. */
  current: boolean;
}

const LIST: Statement = {
  name: "list-tokens",
  text: `SELECT c.id, c.name, c.hint, c.created_at AS "createdAt", c.last_used_at AS "lastUsedAt",
      c.expires_at AS "expiresAt"
    FROM tokens ${COUNTING_WITH_MEMBER} WHERE m.id = $1 ORDER BY c.id DESC`,
};

/** One's own tokens that still work, newest first. */
export async function listTokens(ctx: Ctx): Promise<OwnToken[]> {
  const { member, credential } = requireMember(ctx.actor);
  const tokens = await query<Omit<OwnToken, "current">>(ctx.db, LIST, [member.id, ctx.now]);
  return tokens.map((token) => ({
    ...token,
    current: credential.kind === "token" && credential.id === token.id,
  }));
}
