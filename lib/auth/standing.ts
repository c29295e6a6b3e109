import type { Actor } from "@/lib/auth/actor";
import type { Ctx } from "@/lib/context";
import { transaction, type Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";

/** The values of the parameters of `stillStands`, from its `first` on. */
export function standingValues(actor: Actor): (number | string)[] {
  if (actor.kind === "system") return [];
  return [actor.member.id, actor.credential.epoch, actor.member.role];
}

/** SQL: the actor is active, its sign-ins were not ended, its role is no lesser than authenticating read. */
export function stillStands(actor: Actor, first: number): string {
  if (actor.kind === "system") return "true";
  return `EXISTS (SELECT FROM members a WHERE a.id = $${first} AND ${SIGNED_IN(first + 1)} AND ${ABLE(first + 2)})`;
}

const SIGNED_IN = (epoch: number) => `a.status = 'active' AND a.sign_in_epoch = $${epoch}`;
// The enum's values are in the order of what they may do.
const ABLE = (role: number) => `a.role >= $${role}::"MemberRole"`;

const READ = `SELECT ${SIGNED_IN(2)} AS "signedIn", ${ABLE(3)} AS able FROM members a WHERE a.id = $1`;

/**
 * Checks the actor's rights again, after the transaction waited for its locks.
 * Throws `unauthenticated` when it was shut out or signed out meanwhile, `forbidden` when its role is a
 * lesser one.
 */
export async function requireStanding(tx: Tx, actor: Actor | null): Promise<void> {
  if (actor?.kind !== "member") return;
  const [now] = await tx.$queryRawUnsafe<{ signedIn: boolean; able: boolean }[]>(
    READ,
    ...standingValues(actor),
  );
  if (!now?.signedIn) throw new AppError("unauthenticated");
  if (!now.able) throw new AppError("forbidden");
}

/**
 * `transaction` for what an actor does to all but itself: at its end `requireStanding` decides whether it is
 * committed. That takes no lock: being shut out between the check and the commit counts as after it.
 */
export function transactionAs<T>(ctx: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> {
  return transaction(ctx.db, async (tx) => {
    const done = await work(tx);
    await requireStanding(tx, ctx.actor);
    return done;
  });
}
