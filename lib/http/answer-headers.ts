import type { Ctx } from "@/lib/context";
import type { Dialect } from "@/lib/http/dialect";
import { STRICT_HEADERS } from "@/lib/http/strict-headers";

/** What every answer of the dialect carries; where calls are limited, also what is left of them. */
export function answerHeaders(
  { mediaType }: Dialect,
  { requestId, quota }: Pick<Ctx, "requestId" | "quota">,
): Record<string, string> {
  const headers: Record<string, string> = {
    "content-type": `${mediaType}; charset=utf-8`,
    "cache-control": "no-store",
    ...STRICT_HEADERS,
    "x-request-id": requestId,
  };
  if (quota) {
    const { kind, limit, left, resetsIn } = quota;
    headers["ratelimit-policy"] = `"${kind}";q=${limit};w=60`;
    headers["ratelimit"] = `"${kind}";r=${Math.max(0, left)};t=${resetsIn}`;
  }
  return headers;
}
