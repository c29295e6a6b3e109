import { conceal, reveal } from "@/lib/auth/secret";
import type { Ctx } from "@/lib/context";
import { named, query } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { isLockTimeout } from "@/lib/database-failure";

/** Whose key it is, and a digest of the request that it stands for. */
export interface KeyedRequest {
  memberId: number;
  key: string;
  fingerprint: Uint8Array;
}

export interface KeptAnswer {
  status: number;
  body: string;
}

/** A day: from then on a key is free again. */
const KEPT = "1 day";
/** How long a request waits for an earlier one with the same key; it occupies a connection meanwhile. */
const PATIENCE = "1s";

const FIND = named(
  "find-kept-answer",
  `SELECT fingerprint, status, body FROM idempotency_keys
  WHERE member_id = $1 AND key = $2 AND status IS NOT NULL AND created_at >= $3::timestamptz - interval '${KEPT}'`,
);

// A second request with the same key waits here until the first one's transaction ends.
const CLAIM = named(
  "claim-key",
  `INSERT INTO idempotency_keys AS k (member_id, key, fingerprint, created_at)
  SELECT $1, $2, $3, $4 WHERE set_config('lock_timeout', '${PATIENCE}', true) IS NOT NULL
  ON CONFLICT (member_id, key) DO UPDATE SET fingerprint = $3, created_at = $4, status = NULL, body = NULL
  WHERE k.status IS NULL OR k.created_at < $4::timestamptz - interval '${KEPT}'
  RETURNING key`,
);
const RESTORE_PATIENCE = named("restore-patience", "SELECT set_config('lock_timeout', $1, true)");

const KEEP = named(
  "keep-answer",
  "UPDATE idempotency_keys SET status = $3, body = $4 WHERE member_id = $1 AND key = $2",
);

/** The answer that the request got before, or null. Throws `idempotency_mismatch` for another request. */
export async function findKeptAnswer(
  { db, now }: Ctx,
  { memberId, key, fingerprint }: KeyedRequest,
): Promise<KeptAnswer | null> {
  const [kept] = await query<KeptAnswer & { fingerprint: Buffer }>(db, FIND, [memberId, key, now]);
  if (!kept) return null;
  if (!kept.fingerprint.equals(fingerprint)) throw new AppError("idempotency_mismatch");
  return { status: kept.status, body: reveal(purposeOf(memberId, key), kept.body) };
}

/**
 * Claims the key for the transaction of `ctx.db`: it is this request's if that commits, else nobody's.
 * Throws `idempotency_in_progress` when another request has it, or had it a moment ago.
 */
export async function claimKey(
  { db, now }: Pick<Ctx, "db" | "now">,
  { memberId, key, fingerprint }: KeyedRequest,
): Promise<void> {
  const claimed = await query(db, CLAIM, [memberId, key, fingerprint, now]).catch((error: unknown) => {
    if (isLockTimeout(error)) return [];
    throw error;
  });
  if (claimed.length === 0) throw new AppError("idempotency_in_progress", { retryAfter: 1 });
  await query(db, RESTORE_PATIENCE, [String(db.lockMs)]);
}

/** Keeps the answer for the key's next request; encrypted, as it may hold a token or an invitation's code. */
export async function keepAnswer(
  { db }: Pick<Ctx, "db">,
  { memberId, key }: KeyedRequest,
  { status, body }: KeptAnswer,
): Promise<void> {
  await query(db, KEEP, [memberId, key, status, conceal(purposeOf(memberId, key), body)]);
}

function purposeOf(memberId: number, key: string): string {
  return `idempotency ${memberId} ${key}`;
}
