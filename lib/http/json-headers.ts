import type { Ctx } from "@/lib/context";

/** What every answer of the APIs carries. */
export function jsonHeaders(ctx: Pick<Ctx, "requestId">): Record<string, string> {
  return {
    "content-type": "application/json; charset=utf-8",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "x-request-id": ctx.requestId,
  };
}
