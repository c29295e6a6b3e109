import type { MemberField } from "@/lib/auth/actor";
import { authenticate } from "@/lib/auth/authenticate";
import { takeCall } from "@/lib/auth/call-limit";
import { networkOf } from "@/lib/auth/network";
import { readSessionCookie } from "@/lib/auth/session-cookie";
import type { Ctx } from "@/lib/context";
import { AppError } from "@/lib/errors";
import type { Contract } from "@/lib/http/contract";
import { isSameOrigin } from "@/lib/http/origin-check";
import { statuses } from "@/lib/http/statuses";

/** What may hold a token. */
interface Sent {
  query: URLSearchParams;
  body: Record<string, unknown> | null;
}

/**
 * Puts into the context who calls, read with `fields` of the member; true when a browser's session vouched
 * for it. A presented token decides alone. Counts the call for who makes it. Throws `unauthenticated`,
 * `cross_origin` or `rate_limited`.
 */
export async function authenticateRequest(
  ctx: Ctx,
  contract: Contract,
  request: Request,
  sent: Sent,
  fields: readonly MemberField[],
): Promise<boolean> {
  try {
    const viaCookie = await findCaller(ctx, contract, request, sent, fields);
    countCall(ctx);
    return viaCookie;
  } catch (error) {
    const refused = error instanceof AppError && !ctx.quota && statuses[error.code] < 500;
    // Good tokens from the same address go on working: who comes with one is looked for first.
    if (refused) countCall(ctx);
    throw error;
  }
}

/** Throws `rate_limited` when the caller has made all calls that it may make in this minute. */
function countCall(ctx: Ctx): void {
  const { actor, ip } = ctx;
  const quota = takeCall(ctx.db, () =>
    actor?.kind === "member" ? actor.credential : { kind: "address", network: networkOf(ip) },
  );
  if (!quota) return;
  ctx.quota = quota;
  if (quota.left < 0) throw new AppError("rate_limited", { retryAfter: quota.resetsIn });
}

async function findCaller(
  ctx: Ctx,
  contract: Contract,
  request: Request,
  sent: Sent,
  fields: readonly MemberField[],
): Promise<boolean> {
  if (contract.auth === "none") return false;
  const presented = contract.dialect.credentials({ headers: request.headers, ...sent });
  if (presented) {
    const actor = await authenticate(ctx.db, "token", presented.token, ctx.now, fields);
    if (presented.owner !== undefined && presented.owner !== actor.member.uuid) {
      throw new AppError("unauthenticated");
    }
    ctx.actor = actor;
    return false;
  }
  if (contract.tokenOnly) throw new AppError("unauthenticated");
  const secret = readSessionCookie(request.headers.get("cookie"), ctx.origin.startsWith("https:"));
  if (!secret) throw new AppError("unauthenticated");
  if (!isSameOrigin(request, ctx.origin)) throw new AppError("cross_origin");
  ctx.actor = await authenticate(ctx.db, "session", secret, ctx.now, fields);
  ctx.via = "pages";
  return true;
}
