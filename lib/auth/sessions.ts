import { type Holder, noLongerHolding, whileHolding } from "@/lib/auth/holder";
import type { Proven } from "@/lib/auth/sign-in";
import { newSecret } from "@/lib/auth/tokens";
import type { Ctx } from "@/lib/context";
import { transaction, type Tx } from "@/lib/db";
import type { DirectoryEvent } from "@/lib/events/events";
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
  browser: { userAgent: string; ip: string },
  now: Date,
): Promise<string> {
  const secret = newSecret();
  const expiresAt = new Date(now.getTime() + SESSION_DAYS * 86_400_000);
  const made = await tx.$executeRaw`
    INSERT INTO sessions (member_id, sign_in_epoch, digest, user_agent, ip, created_at, last_seen_at, expires_at)
    SELECT m.id, m.sign_in_epoch, ${bytes(secret)}, ${browser.userAgent.slice(0, 255)}, ${browser.ip}, ${now}, ${now},
      ${expiresAt} ${whileHolding(holder)}`;
  if (made === 0) throw noLongerHolding(holder);
  return secret;
}

/** Signs the browser with this secret out, with its audit entry; one that is out already stays so. */
export async function endSession(ctx: Ctx, secret: string): Promise<void> {
  await transaction(ctx.db, (tx) => end(tx, ctx, secret));
}

/**
 * Signs a browser in, with its audit entry; the session that it `had` ends. Answers the cookie's secret.
 * Throws `invalid_credentials` when the member's sign-ins were ended since it proved its password.
 */
export async function startSession(
  ctx: Ctx,
  { member, holder }: Proven,
  { userAgent, had }: { userAgent: string; had: string | null },
): Promise<string> {
  return transaction(ctx.db, async (tx) => {
    // The new one first: it waits for whoever holds the member, who in turn may want the old one's row.
    const secret = await createSession(tx, holder, { userAgent, ip: ctx.ip }, ctx.now);
    if (had !== null) await end(tx, ctx, had);
    await recordEvents(tx, ctx, [event("member.signed_in", member)]);
    return secret;
  });
}

async function end(tx: Tx, ctx: Ctx, secret: string): Promise<void> {
  const [ended] = await tx.$queryRaw<{ id: number; organizationId: number }[]>`
    DELETE FROM sessions s USING members m WHERE s.digest = ${bytes(secret)} AND m.id = s.member_id
    RETURNING m.id, m.organization_id AS "organizationId"`;
  if (ended) await recordEvents(tx, ctx, [event("member.signed_out", ended)]);
}

function event(
  action: "member.signed_in" | "member.signed_out",
  { id, organizationId }: { id: number; organizationId: number },
): DirectoryEvent {
  return { organizationId, action, targetId: id };
}

function bytes(secret: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(digest(secret));
}
