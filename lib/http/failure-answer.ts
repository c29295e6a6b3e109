import type { Ctx } from "@/lib/context";
import { AppError } from "@/lib/errors";
import type { Dialect } from "@/lib/http/dialect";
import { answerHeaders } from "@/lib/http/answer-headers";
import { renderFailure } from "@/lib/http/render-failure";
import { TextAnswer } from "@/lib/http/text-answer";
import { reportFault } from "@/lib/report-fault";
import { asBusy } from "@/lib/busy";
import type { Locale } from "@/lib/i18n/locales";
import { preferredLocale } from "@/lib/i18n/say";

/**
 * A thrown error as the dialect tells it, in the caller's language. What is neither an `AppError` nor
 * the database's way to say `busy` is reported and told as `internal`.
 */
export function failureAnswer(dialect: Dialect, thrown: unknown, ctx: Ctx, request: Request): TextAnswer {
  const error = thrown instanceof AppError ? thrown : (asBusy(thrown) ?? internal(thrown, ctx, request));
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

function internal(thrown: unknown, ctx: Ctx, request: Request): AppError {
  reportRequestFault(thrown, ctx, request);
  return new AppError("internal");
}

/** Tells the operator of a fault of ours, with the request's id. */
export function reportRequestFault(
  thrown: unknown,
  { requestId }: Pick<Ctx, "requestId">,
  request: Request,
): void {
  const path = request.url.replace(/\?.*/, "");
  // The query is left out: it may hold a token.
  reportFault(thrown, { requestId, method: request.method, path });
}
