import type { AppError } from "@/lib/errors";
import { type Dialect, type Failure, issuePath } from "@/lib/http/dialect";
import type { Locale } from "@/lib/i18n/locales";
import { sayIn } from "@/lib/i18n/say";

/** What a caller of the dialect is told about a failure, in one language. */
export function renderFailure(dialect: Dialect, error: AppError, locale: Locale, requestId: string): Failure {
  const speak = sayIn(locale);
  const places = (error.details.issues ?? []).map((issue) => issuePath(dialect, issue)).join(", ");
  const { noun = "path", field = "", subject = "", retryAfter = 1, allow = [], limit = 0 } = error.details;
  const known = {
    noun,
    field,
    subject,
    named: subject ? "yes" : "no",
    retryAfter,
    allow: allow.join(", "),
    places,
    limit: sizeText(limit),
    requestId,
    count: error.details.issues?.length ?? 0,
  };
  return dialect.failure(error, (key, params) => speak(key, { ...known, ...params }));
}

/** Bytes as people write them: "64 kB", "10 MB". */
export function sizeText(bytes: number): string {
  const kilobytes = bytes / 1024;
  return kilobytes < 1024 ? `${kilobytes} kB` : `${kilobytes / 1024} MB`;
}
