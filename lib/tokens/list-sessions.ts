import { requireMember } from "@/lib/auth/actor";
import type { Ctx } from "@/lib/context";

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

/** Browsers in which one is signed in, newest first. */
export async function listSessions(ctx: Ctx): Promise<OwnSession[]> {
  const { member, credential } = requireMember(ctx.actor);
  const sessions = await ctx.db.prisma.session.findMany({
    where: { memberId: member.id, expiresAt: { gt: ctx.now } },
    orderBy: { id: "desc" },
    omit: { digest: true },
  });
  return sessions.map((session) => ({
    ...session,
    current: credential.kind === "session" && credential.id === session.id,
  }));
}
