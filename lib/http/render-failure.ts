import type { AppError } from "@/lib/errors";
import { type Dialect, issuePath, type Say } from "@/lib/http/dialect";
import type { Locale } from "@/lib/i18n/locales";
import { sayIn } from "@/lib/i18n/say";

/** What a caller of the dialect is told about a failure, in one language. */
export function renderFailure(dialect: Dialect, error: AppError, locale: Locale, requestId: string) {
  const body = dialect.failure(error, sayAbout(error, locale, dialect, requestId));
  return { status: dialect.statuses[error.code], body };
}

/** Sentences in one language about a failure, whose details fill them. */
export function sayAbout(
  error: AppError,
  locale: Locale,
  names: Pick<Dialect, "wireNames"> = { wireNames: {} },
  requestId = "",
): Say {
  const speak = sayIn(locale);
  const {
    issues = [],
    noun = "path",
    field = "",
    subject = "",
    retryAfter = 1,
    allow = [],
    uncertain,
  } = error.details;
  const known = {
    noun,
    field,
    subject,
    named: subject ? "yes" : "no",
    retryAfter,
    uncertain: uncertain ? "yes" : "no",
    allow: allow.join(", "),
    places: issues.map((issue) => issuePath(names, issue)).join(", "),
    limit: sizeText(error.details.limit ?? 0),
    requestId,
    count: issues.length,
  };
  return (key, params) => speak(key, { ...known, ...params });
}

/** Bytes as people write them: "64 kB", "10 MB". */
export function sizeText(bytes: number): string {
  const kilobytes = bytes / 1024;
  return kilobytes < 1024 ? `${kilobytes} kB` : `${kilobytes / 1024} MB`;
}
