import type { ToldFailure } from "@/lib/http/dialect";

/** The inverse of the dialect's `failure`, for forms. */
export function readFailure(body: { error: string; entry?: Record<string, string[]> }): ToldFailure {
  const fields = Object.entries(body.entry ?? {}).map(([field, texts]) => [field, texts.join("; ")]);
  return { message: body.error, fields: Object.fromEntries(fields), code: "" };
}
