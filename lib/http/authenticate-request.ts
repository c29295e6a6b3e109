import type { MemberField } from "@/lib/auth/actor";
import { authenticate } from "@/lib/auth/authenticate";
import { readSessionCookie } from "@/lib/auth/session-cookie";
import type { Ctx } from "@/lib/context";
import { AppError } from "@/lib/errors";
import type { Contract } from "@/lib/http/contract";
import { isSameOrigin } from "@/lib/http/origin-check";

/**
 * Puts into the context who calls, read with `fields` of the member; true when a browser's session vouched
 * for it. A presented token decides alone. Throws `unauthenticated` or `cross_origin`.
 */
export async function authenticateRequest(
  ctx: Ctx,
  contract: Contract,
  request: Request,
  sent: { query: URLSearchParams; body: Record<string, unknown> | null },
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
