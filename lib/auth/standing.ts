import type { Actor, MemberActor } from "@/lib/auth/actor";
import { notRevoked, standsSince } from "@/lib/auth/credentials";
import type { Ctx } from "@/lib/context";
import { transaction, type Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";

/** The values of the parameters of `stillStands`, from its `first` on. */
export function standingValues(actor: Actor): (number | string)[] {
  if (actor.kind === "system") return [];
  return [actor.member.id, actor.credential.epoch, actor.credential.id, actor.member.role];
}

/** SQL: the actor is active, its sign-in neither ended nor revoked, its role no lesser one than before. */
export function stillStands(actor: Actor, first: number): string {
  if (actor.kind === "system") return "true";
  return `EXISTS (SELECT FROM members a WHERE a.id = $${first} AND ${signedIn(actor, first + 1)} AND ${able(first + 3)})`;
}

function signedIn({ credential: { kind } }: MemberActor, epoch: number): string {
  return `${standsSince("a", `$${epoch}`)} AND ${notRevoked(kind, `$${epoch + 1}`)}`;
}

// The enum's values are in the order of what they may do.
function able(role: number): string {
  return `a.role >= $${role}::"MemberRole"`;
}

/**
 * Checks the actor's rights again, after the transaction waited for its locks. Throws `unauthenticated` when
 * it was shut out or signed out meanwhile, `forbidden` when its role is a lesser one.
 */
export async function requireStanding(tx: Tx, actor: Actor | null): Promise<void> {
  if (actor?.kind !== "member") return;
  const [now] = await tx.$queryRawUnsafe<{ signedIn: boolean; able: boolean }[]>(
    `SELECT ${signedIn(actor, 2)} AS "signedIn", ${able(4)} AS able FROM members a WHERE a.id = $1`,
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
