import type { Ctx } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { type Contract, isWrite } from "@/lib/http/contract";
import type { Dialect } from "@/lib/http/dialect";
import { answerHeaders } from "@/lib/http/answer-headers";
import { renderFailure } from "@/lib/http/render-failure";
import { TextAnswer } from "@/lib/http/text-answer";
import { reportFault } from "@/lib/report-fault";
import { databaseFailure } from "@/lib/database-failure";
import type { Locale } from "@/lib/i18n/locales";
import { preferredLocale } from "@/lib/i18n/say";

/**
 * A thrown error as the dialect tells it, in the caller's language. What is no `AppError` is the database's
 * `busy` or `unavailable`, or told as `internal`; the last two are reported. Without a contract nothing can
 * have been changed.
 */
export function failureAnswer(
  dialect: Dialect,
  thrown: unknown,
  ctx: Ctx,
  request: Request,
  contract?: Contract,
): TextAnswer {
  const error = thrown instanceof AppError ? thrown : toldError(thrown, ctx, request, contract);
  const { status, body } = renderFailure(dialect, error, callerLocale(ctx, request), ctx.requestId);
  const { retryAfter, allow = [] } = error.details;

  const headers = answerHeaders(dialect, ctx);
  if (retryAfter !== undefined) headers["retry-after"] = String(retryAfter);
  if (allow.length > 0) headers["allow"] = allow.join(", ");
  return new TextAnswer(JSON.stringify(body), { status, headers });
}

function callerLocale({ actor }: Ctx, request: Request): Locale {
  const own = actor?.kind === "member" ? actor.member.locale : null;
  return preferredLocale(request.headers.get("accept-language")) ?? preferredLocale(own) ?? "en";
}

function toldError(thrown: unknown, ctx: Ctx, request: Request, contract?: Contract): AppError {
  const writes = contract !== undefined && isWrite(contract);
  const error = databaseFailure(thrown, { writes }) ?? new AppError("internal");
  if (error.code !== "busy") reportRequestFault(thrown, ctx, request, contract, error);
  return error;
}

/** Tells the operator of a fault of ours, with the request's id; `error` is what its caller is told. */
export function reportRequestFault(
  thrown: unknown,
  { requestId, now }: Pick<Ctx, "requestId" | "now">,
  request: Request,
  contract?: Contract,
  error?: AppError,
): void {
  // The query is left out: it may hold a token.
  const path = request.url.replace(/\?.*/, "");
  const status = error && contract?.dialect.statuses[error.code];
  const durationMs = Date.now() - now.getTime();
  reportFault(thrown, {
    requestId,
    contract: contract?.id,
    method: request.method,
    path,
    status,
    durationMs,
  });
}
