import { networkOf } from "@/lib/auth/network";
import { verifyPassword } from "@/lib/auth/passwords";
import { count, type Counted, forgive, refuseExhausted } from "@/lib/auth/throttle";
import type { Ctx } from "@/lib/context";
import { digest } from "@/lib/ids";
import { Turns } from "@/lib/turns";

const PER_ACCOUNT = { attempts: 10, windowSeconds: 15 * 60 };
const PER_DEVICE = PER_ACCOUNT;
const PER_ADDRESS = { attempts: 100, windowSeconds: 15 * 60 };

// Verifying takes a core and 19 MiB. The API and the pages load this module separately, so that there are two
// of these: together they use the four threads that Node has for such work.
const turns = new Turns({
  name: "passwords",
  limit: 2,
  limitPerOwner: 2,
  patienceMs: 30_000,
  maxWaiting: 125,
});

/**
 * Whose password is tried: a member, by whichever of its names, on a device that it is known to use, or a
 * name that is nobody's.
 */
export type Account = { memberId: number; device?: string | null } | { typed: string };

/**
 * True when the password is the one that was hashed; null is nobody's and takes as long. Wrong ones count;
 * after 10 for an account or 100 from a network in 15 minutes throws `rate_limited`, for the right one too.
 * A known device has 10 of its own, whatever others have used up.
 * Throws `busy` when too many from its network wait for their turn, or none comes in 30 s.
 */
export async function tryPassword(
  ctx: Ctx,
  account: Account,
  stored: string | null,
  password: string,
): Promise<boolean> {
  const { owner, counts } = limitsOf(ctx, account);
  // Whoever has no attempt left takes no turn from others.
  await refuseExhausted(ctx.db, counts, ctx.now);
  return turns.run(owner, async () => {
    await refuseExhausted(ctx.db, counts, ctx.now);
    const right = await verifyPassword(stored, password);
    // Others may have used up the attempts meanwhile; then nobody learns whether this one was right.
    await refuseExhausted(ctx.db, counts, ctx.now);
    if (right) await forgive(ctx.db, counts[0].key);
    else for (const one of counts) await count(ctx.db, one, ctx.now);
    return right;
  });
}

/** Who takes turns with others, and what a wrong password counts for; a right one clears the first count. */
function limitsOf({ ip }: Ctx, account: Account): { owner: string; counts: [Counted, ...Counted[]] } {
  if ("memberId" in account && account.device) {
    const { memberId, device } = account;
    const key = `password:device:${memberId}:${device}`;
    return { owner: `member:${memberId}`, counts: [{ key, limit: PER_DEVICE }] };
  }
  const network = networkOf(ip);
  const own = { key: keyOf(account), limit: PER_ACCOUNT };
  const address = { key: `password:address:${network}`, limit: PER_ADDRESS };
  return { owner: network, counts: ip ? [own, address] : [own] };
}

function keyOf(account: Account): string {
  if ("memberId" in account) return `password:member:${account.memberId}`;
  // A digest, because people mistype into the field what must not be stored, such as passwords.
  return `password:typed:${digest(account.typed.toLowerCase()).toString("base64url")}`;
}
