import { createHash } from "node:crypto";
import type { Ctx } from "@/lib/context";
import type { Contract } from "@/lib/http/contract";
import { AppError } from "@/lib/errors";
import { idempotencyHeader } from "@/lib/http/idempotency-key";
import { jsonHeaders } from "@/lib/http/json-headers";
import { parseInput } from "@/lib/http/parse";
import { targetOf } from "@/lib/http/request-target";
import { claimKey, findKeptAnswer, keepAnswer, type KeyedRequest } from "@/lib/idempotency";
import { jointTransaction } from "@/lib/joint-transaction";

/**
 * Runs a write once for an `Idempotency-Key`: the same request with the same key gets the first one's answer.
 * A refused or failed write keeps nothing, so it can be tried again.
 * Throws `invalid_input` (the key), `idempotency_mismatch` and `idempotency_in_progress`.
 */
export function idempotent(
  ctx: Ctx,
  contract: Contract,
  request: Request,
  text: string,
  run: () => Promise<Response>,
): Promise<Response> {
  if (contract.method === "GET" || contract.reads || ctx.actor?.kind !== "member") return run();
  const presented = request.headers.get("idempotency-key");
  if (presented === null) return run();
  const { "Idempotency-Key": key = "" } = parseInput(
    idempotencyHeader,
    { "Idempotency-Key": presented },
    contract.noun,
  );
  const fingerprint = createHash("sha256")
    .update(`${request.method} ${targetOf(request.url)}\n${text}`)
    .digest();
  return once(ctx, { memberId: ctx.actor.member.id, key, fingerprint }, run);
}

/** The answer kept before, or a new one: what it writes, the key and the answer are one transaction. */
async function once(ctx: Ctx, keyed: KeyedRequest, run: () => Promise<Response>): Promise<Response> {
  const before = await replay(ctx, keyed);
  if (before) return before;
  const { db, now } = ctx;
  const joint = jointTransaction(db, (begun) => claimKey({ db: begun, now }, keyed));
  ctx.db = joint.db;
  try {
    const response = await run();
    const body = await response.text();
    await joint.commit(() => keepAnswer(ctx, keyed, { status: response.status, body }));
    return new Response(body, { status: response.status, headers: response.headers });
  } catch (error) {
    await joint.rollBack();
    ctx.db = db;
    // What refuses this one may be what the same request has just done.
    const meanwhile = error instanceof AppError ? await replay(ctx, keyed) : null;
    if (meanwhile) return meanwhile;
    throw error;
  }
}

async function replay(ctx: Ctx, keyed: KeyedRequest): Promise<Response | null> {
  const kept = await findKeptAnswer(ctx, keyed);
  if (!kept) return null;
  const headers = { ...jsonHeaders(ctx), "idempotency-replayed": "true" };
  return new Response(kept.body, { status: kept.status, headers });
}
