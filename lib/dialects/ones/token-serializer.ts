import type { z } from "zod";
import type { session, token } from "@/lib/dialects/ones/contracts/tokens";
import { micros, microsOrNull } from "@/lib/dialects/ones/serializers";
import type { OwnSession, OwnToken } from "@/lib/tokens/list-credentials";

/** A token without its secret. */
export function toToken({ id, name, hint, current, ...dates }: OwnToken): z.output<typeof token> {
  return {
    id,
    name,
    hint,
    create_time: micros(dates.createdAt),
    last_used_time: microsOrNull(dates.lastUsedAt),
    expire_time: microsOrNull(dates.expiresAt),
    current,
  };
}

/** A signed-in browser. */
export function toSession({ id, userAgent, ip, current, ...dates }: OwnSession): z.output<typeof session> {
  return {
    id,
    user_agent: userAgent,
    ip,
    create_time: micros(dates.createdAt),
    last_seen_time: micros(dates.lastSeenAt),
    expire_time: micros(dates.expiresAt),
    current,
  };
}
