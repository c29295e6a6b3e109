import { requireMember } from "@/lib/auth/actor";
import type { Ctx } from "@/lib/context";

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

/** One's own tokens that still work, newest first. */
export async function listTokens(ctx: Ctx): Promise<OwnToken[]> {
  const { member, credential } = requireMember(ctx.actor);
  const tokens = await ctx.db.prisma.token.findMany({
    where: { memberId: member.id, OR: [{ expiresAt: null }, { expiresAt: { gt: ctx.now } }] },
    orderBy: { id: "desc" },
    omit: { digest: true },
  });
  return tokens.map((token) => ({
    ...token,
    current: credential.kind === "token" && credential.id === token.id,
  }));
}
