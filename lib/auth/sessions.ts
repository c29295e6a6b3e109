import { type AuditRecord, recordAudit } from "@/lib/audit";
import { newSecret } from "@/lib/auth/tokens";
import type { Ctx } from "@/lib/context";
import { transaction, type Tx } from "@/lib/db";
import { digest } from "@/lib/ids";

/** A browser stays signed in this long. */
export const SESSION_DAYS = 30;

/** Signs a browser in; the secret goes into its cookie and is kept here only as a digest. */
export async function createSession(
  tx: Tx,
  memberId: number,
  browser: { userAgent: string; ip: string },
  now: Date,
): Promise<string> {
  const secret = newSecret();
  await tx.session.create({
    data: {
      memberId,
      digest: bytes(secret),
      userAgent: browser.userAgent.slice(0, 255),
      ip: browser.ip,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + SESSION_DAYS * 86_400_000),
    },
  });
  return secret;
}

/** Signs the browser with this secret out, with its audit entry; one that is out already stays so. */
export async function endSession(ctx: Ctx, secret: string): Promise<void> {
  await transaction(ctx.db, async (tx) => {
    const [ended] = await tx.$queryRaw<{ id: number; organizationId: number }[]>`
      DELETE FROM sessions s USING members m WHERE s.digest = ${bytes(secret)} AND m.id = s.member_id
      RETURNING m.id, m.organization_id AS "organizationId"`;
    if (ended) await recordAudit(tx, ctx, entry("member.signed_out", ended));
  });
}

/** Signs a member's browser in, with its audit entry. Answers the secret for its cookie. */
export async function startSession(
  ctx: Ctx,
  member: { id: number; organizationId: number },
  userAgent: string,
): Promise<string> {
  return transaction(ctx.db, async (tx) => {
    const secret = await createSession(tx, member.id, { userAgent, ip: ctx.ip }, ctx.now);
    await recordAudit(tx, ctx, entry("member.signed_in", member));
    return secret;
  });
}

function entry(
  action: "member.signed_in" | "member.signed_out",
  { id, organizationId }: { id: number; organizationId: number },
): AuditRecord {
  return { organizationId, action, target: { type: "member", id } };
}

function bytes(secret: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(digest(secret));
}
