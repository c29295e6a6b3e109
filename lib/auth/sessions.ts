import { type Holder, makeCredential } from "@/lib/auth/credentials";
import type { Proven } from "@/lib/auth/sign-in";
import { newSecret } from "@/lib/auth/tokens";
import type { Ctx } from "@/lib/context";
import { transaction, type Tx } from "@/lib/db";
import { recordEvents } from "@/lib/events/record";
import { digest } from "@/lib/ids";

/** A browser stays signed in this long. */
export const SESSION_DAYS = 30;

/**
 * Signs a browser in; the secret goes into its cookie and is kept here only as a digest.
 * Throws `invalid_credentials` when the holder's sign-ins were ended meanwhile.
 */
export async function createSession(
  tx: Tx,
  holder: Holder,
  { userAgent, ip }: { userAgent: string; ip: string },
  now: Date,
): Promise<string> {
  const columns = { user_agent: userAgent.slice(0, 255), ip, last_seen_at: now };
  const lifetime = { now, days: SESSION_DAYS };
  return (await makeCredential(tx, "session", holder, newSecret(), lifetime, columns)).secret;
}

/**
 * Signs a browser in, with its audit entry; the session that it `had` ends. Returns the cookie's secret.
 * Throws `invalid_credentials` when the member's sign-ins were ended since it proved its password.
 */
export async function startSession(
  ctx: Ctx,
  { member: { id: targetId, organizationId }, holder }: Proven,
  { userAgent, had }: { userAgent: string; had: string | null },
): Promise<string> {
  return transaction(ctx.db, async (tx) => {
    // The new session first: it waits for a transaction that locks the member and may want the old one's row.
    const secret = await createSession(tx, holder, { userAgent, ip: ctx.ip }, ctx.now);
    if (had !== null) await end(tx, ctx, had);
    await recordEvents(tx, ctx, [{ organizationId, action: "member.signed_in", targetId }]);
    return secret;
  });
}

/** Signs the browser with this secret out, with its audit entry; one that is out already stays so. */
export async function endSession(ctx: Ctx, secret: string): Promise<void> {
  await transaction(ctx.db, (tx) => end(tx, ctx, secret));
}

async function end(tx: Tx, ctx: Ctx, secret: string): Promise<void> {
  const ended = await tx.$queryRaw<{ targetId: number; organizationId: number }[]>`
    DELETE FROM sessions s USING members m WHERE s.digest = ${digest(secret)} AND m.id = s.member_id
    RETURNING m.id AS "targetId", m.organization_id AS "organizationId"`;
  const events = ended.map((member) => ({ ...member, action: "member.signed_out" as const }));
  await recordEvents(tx, ctx, events);
}
