import { conceal, reveal } from "@/lib/auth/secret";
import type { Ctx } from "@/lib/context";
import { AppError } from "@/lib/errors";

interface Owner {
  memberId: number;
  key: string;
}

interface KeptAnswer {
  status: number;
  body: string;
}

/** A key is kept for a day; one whose request died is free again after a minute. */
const KEPT = "1 day";
const DEAD = "1 minute";

/**
 * Claims a key for this request and returns null, or returns the answer that the same request got before.
 * Throws `idempotency_mismatch` for another request's key, `idempotency_in_progress` while the first one runs.
 */
export async function claimKey(
  ctx: Ctx,
  { memberId, key }: Owner,
  fingerprint: Uint8Array,
): Promise<KeptAnswer | null> {
  const claimed = await ctx.db.pool.query(
    `INSERT INTO idempotency_keys AS k (member_id, key, fingerprint, created_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (member_id, key) DO UPDATE SET fingerprint = $3, created_at = $4, status = NULL, body = NULL
     WHERE k.created_at < $4::timestamptz - interval '${KEPT}'
        OR (k.status IS NULL AND k.created_at < $4::timestamptz - interval '${DEAD}')
     RETURNING key`,
    [memberId, key, fingerprint, ctx.now],
  );
  if (claimed.rowCount) return null;
  const kept = await ctx.db.prisma.idempotencyKey.findUnique({ where: { memberId_key: { memberId, key } } });
  if (kept && !Buffer.from(kept.fingerprint).equals(fingerprint)) throw new AppError("idempotency_mismatch");
  if (!kept || kept.status === null || kept.body === null)
    throw new AppError("idempotency_in_progress", { retryAfter: 1 });
  return { status: kept.status, body: reveal(purposeOf({ memberId, key }), kept.body) };
}

/** Keeps the answer for the key's next presentation. It may hold a new token or an invitation's code, so it is kept concealed. */
export async function storeAnswer(ctx: Ctx, owner: Owner, { status, body }: KeptAnswer): Promise<void> {
  const data = { status, body: conceal(purposeOf(owner), body) };
  await ctx.db.prisma.idempotencyKey.update({ where: { memberId_key: owner }, data });
}

function purposeOf({ memberId, key }: Owner): string {
  return `idempotency ${memberId} ${key}`;
}

/** Gives the key back after a refused request: nothing was changed, so it may be corrected and sent again. */
export async function releaseKey(ctx: Ctx, owner: Owner): Promise<void> {
  await ctx.db.prisma.idempotencyKey.deleteMany({ where: { ...owner, status: null } });
}
