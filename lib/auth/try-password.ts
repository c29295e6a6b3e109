import { networkOf } from "@/lib/auth/network";
import { verifyPassword } from "@/lib/auth/passwords";
import { count, forgive, refuseExhausted } from "@/lib/auth/throttle";
import type { Ctx } from "@/lib/context";
import { digest } from "@/lib/ids";
import { Turns } from "@/lib/turns";

const PER_ACCOUNT = { attempts: 10, windowSeconds: 15 * 60 };
const PER_ADDRESS = { attempts: 100, windowSeconds: 15 * 60 };

// Verifying takes a core and 19 MiB. The API and the pages load this module separately, so that there are two
// of these: together they use the four threads that Node has for such work.
const turns = new Turns({ limit: 2, limitPerOwner: 2, patienceMs: 30_000, maxWaiting: 125 });

/** Whose password is tried: a member, by whichever of its names, or a name that is nobody's. */
export type Account = { memberId: number } | { typed: string };

/**
 * True when the password is the one that was hashed; null is nobody's and takes as long. Wrong ones count;
 * after 10 for an account or 100 from a network in 15 minutes throws `rate_limited`, for the right one too.
 * Throws `busy` when too many from its network wait for their turn, or none comes in 30 s.
 */
export async function tryPassword(
  ctx: Ctx,
  account: Account,
  stored: string | null,
  password: string,
): Promise<boolean> {
  const own = { key: keyOf(account), limit: PER_ACCOUNT };
  const network = networkOf(ctx.ip);
  const address = { key: `password:address:${network}`, limit: PER_ADDRESS };
  const counts = ctx.ip ? [own, address] : [own];
  // Whoever has no attempt left takes no turn from others.
  await refuseExhausted(ctx.db, counts, ctx.now);
  return turns.run(network, async () => {
    await refuseExhausted(ctx.db, counts, ctx.now);
    const right = await verifyPassword(stored, password);
    // Others may have used up the attempts meanwhile; then nobody learns whether this one was right.
    await refuseExhausted(ctx.db, counts, ctx.now);
    if (right) await forgive(ctx.db, own.key);
    else for (const one of counts) await count(ctx.db, one, ctx.now);
    return right;
  });
}

function keyOf(account: Account): string {
  if ("memberId" in account) return `password:member:${account.memberId}`;
  // A digest, because people mistype into the field what must not be stored, such as passwords.
  return `password:typed:${digest(account.typed.toLowerCase()).toString("base64url")}`;
}
