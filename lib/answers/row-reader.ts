import { actorIdOf, type Ctx } from "@/lib/context";

/**
 * Whom a complete list is read for: it counts against the share of the member who asks, and ends when the
 * caller leaves.
 */
export function rowReader(ctx: Ctx, request: Request) {
  return { owner: actorIdOf(ctx), signal: request.signal };
}
