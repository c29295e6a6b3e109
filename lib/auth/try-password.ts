import { createGate } from "@/lib/auth/gate";
import { networkOf } from "@/lib/auth/network";
import { verifyPassword } from "@/lib/auth/passwords";
import { count, forgive, refuseExhausted } from "@/lib/auth/throttle";
import type { Ctx } from "@/lib/context";
import { digest } from "@/lib/ids";

const PER_ACCOUNT = { attempts: 10, windowSeconds: 15 * 60 };
const PER_ADDRESS = { attempts: 100, windowSeconds: 15 * 60 };

// Each takes a core and 19 MiB. The API and the pages load this module separately: two each make the four
// threads that Node has for such work.
const gate = createGate({ running: 2, waiting: 250 });

/** Whose password is tried: a member, however it was named, or a name that is nobody's. */
export type Account = { memberId: number } | { typed: string };

/**
 * True when the password is the one that was hashed; null is nobody's and takes as long. Wrong ones count;
 * after 10 for an account or 100 from a network in 15 minutes throws `rate_limited`, for the right one too.
 * Throws `busy` when too many wait for their turn.
 */
export function tryPassword(
  ctx: Ctx,
  account: Account,
  stored: string | null,
  password: string,
): Promise<boolean> {
  const own = { key: keyOf(account), limit: PER_ACCOUNT };
  const address = { key: `password:address:${networkOf(ctx.ip)}`, limit: PER_ADDRESS };
  const counts = ctx.ip ? [own, address] : [own];
  return gate(async () => {
    await refuseExhausted(ctx.db, counts, ctx.now);
    const right = await verifyPassword(stored, password);
    // Others may have used the attempts up meanwhile; what this one was, is then told to nobody.
    await refuseExhausted(ctx.db, counts, ctx.now);
    if (right) await forgive(ctx.db, own.key);
    else for (const one of counts) await count(ctx.db, one, ctx.now);
    return right;
  });
}

function keyOf(account: Account): string {
  if ("memberId" in account) return `password:member:${account.memberId}`;
  // The digest keeps what people mistype into the field, passwords among it, out of the table.
  return `password:typed:${digest(account.typed.toLowerCase()).toString("base64url")}`;
}
