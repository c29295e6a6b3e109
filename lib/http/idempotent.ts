import { createHash } from "node:crypto";
import type { Ctx } from "@/lib/context";
import type { Contract } from "@/lib/http/contract";
import { AppError } from "@/lib/errors";
import { jsonHeaders } from "@/lib/http/json-headers";
import { claimKey, releaseKey, storeAnswer } from "@/lib/idempotency";

/**
 * Runs a write once for an `Idempotency-Key`: repeated with the same request it answers what the first one answered.
 * A refused or failed write keeps nothing, so it can be tried again. Throws `idempotency_mismatch` and `idempotency_in_progress`.
 */
export function idempotent(
  ctx: Ctx,
  contract: Contract,
  request: Request,
  text: string,
  run: () => Promise<Response>,
): Promise<Response> {
  if (contract.method === "GET" || ctx.actor?.kind !== "member") return run();
  const key = request.headers.get("idempotency-key");
  return key ? once(ctx, ctx.actor.member.id, key, request, text, run) : run();
}

async function once(
  ctx: Ctx,
  memberId: number,
  key: string,
  request: Request,
  text: string,
  run: () => Promise<Response>,
): Promise<Response> {
  const fingerprint = createHash("sha256").update(`${request.method} ${request.url}\n${text}`).digest();
  const owner = { memberId, key: key.slice(0, 255) };
  const kept = await claimKey(ctx, owner, fingerprint);
  if (kept) {
    return new Response(kept.body, {
      status: kept.status,
      headers: { ...jsonHeaders(ctx), "idempotency-replayed": "true" },
    });
  }
  try {
    const response = await run();
    const body = await response.text();
    await storeAnswer(ctx, owner, { status: response.status, body });
    return new Response(body, { status: response.status, headers: response.headers });
  } catch (error) {
    if (error instanceof AppError) await releaseKey(ctx, owner);
    throw error;
  }
}
