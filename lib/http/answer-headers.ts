import type { Ctx } from "@/lib/context";
import type { Dialect } from "@/lib/http/dialect";
import { STRICT_HEADERS } from "@/lib/http/strict-headers";

/** What every answer of the dialect carries. */
export function answerHeaders({ mediaType }: Dialect, ctx: Pick<Ctx, "requestId">): Record<string, string> {
  return {
    "content-type": `${mediaType}; charset=utf-8`,
    "cache-control": "no-store",
    ...STRICT_HEADERS,
    "x-request-id": ctx.requestId,
  };
}
