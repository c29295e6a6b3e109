import { createHash } from "node:crypto";
import type { Ctx } from "@/lib/context";
import type { Contract } from "@/lib/http/contract";
import type { Dialect } from "@/lib/http/dialect";
import { databaseFailure } from "@/lib/database-failure";
import { AppError } from "@/lib/errors";
import { idempotencyHeader } from "@/lib/http/idempotency-key";
import { answerHeaders } from "@/lib/http/answer-headers";
import { TextAnswer } from "@/lib/http/text-answer";
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
  run: () => Promise<TextAnswer | Response>,
): Promise<TextAnswer | Response> {
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
  return once(ctx, contract.dialect, { memberId: ctx.actor.member.id, key, fingerprint }, run);
}

/** The answer kept before, or a new one: what it writes, the key and the answer are one transaction. */
async function once(
  ctx: Ctx,
  dialect: Dialect,
  keyed: KeyedRequest,
  run: () => Promise<TextAnswer | Response>,
): Promise<TextAnswer> {
  const before = await replay(ctx, dialect, keyed);
  if (before) return before;
  const { db, now } = ctx;
  const joint = jointTransaction(db, (begun) => claimKey({ db: begun, now }, keyed));
  ctx.db = joint.db;
  try {
    const answer = await run();
    if (!(answer instanceof TextAnswer)) throw new Error("A write's answer is no stream.");
    const { body, init } = answer;
    await joint.commit(() => keepAnswer(ctx, keyed, { status: init.status, body: body ?? "" }));
    return answer;
  } catch (error) {
    await joint.rollBack();
    ctx.db = db;
    const meanwhile = await doneMeanwhile(error, () => replay(ctx, dialect, keyed));
    if (meanwhile) return meanwhile;
    throw error;
  }
}

/**
 * The answer, when the transaction was made after all: what refuses a request may be what the same request
 * has just done, and a connection may have broken between COMMIT and its answer.
 */
async function doneMeanwhile(error: unknown, find: () => Promise<TextAnswer | null>) {
  if (error instanceof AppError) return find();
  return databaseFailure(error, { writes: true }) ? find().catch(() => null) : null;
}

async function replay(ctx: Ctx, dialect: Dialect, keyed: KeyedRequest): Promise<TextAnswer | null> {
  const kept = await findKeptAnswer(ctx, keyed);
  if (!kept) return null;
  const headers = { ...answerHeaders(dialect, ctx), "idempotency-replayed": "true" };
  return new TextAnswer(kept.body, { status: kept.status, headers });
}
