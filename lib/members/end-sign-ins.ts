import type { Actor } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";

/**
 * Lets the credential that the request itself came with outlive a change that ended its member's other sign-
 * ins. Throws `unauthenticated` when it was ended meanwhile: nothing that rests on it may happen then.
 */
export async function keepCredential(tx: Tx, actor: Actor): Promise<void> {
  if (actor.kind !== "member") return;
  const { kind, id, epoch } = actor.credential;
  const table = kind === "session" ? "sessions" : "tokens";
  // The member's epoch rose by one with this change; where it rose before, the credential is no longer good.
  const stays = await tx.$executeRawUnsafe(
    `UPDATE ${table} c SET sign_in_epoch = m.sign_in_epoch FROM members m
     WHERE c.id = $1 AND m.id = c.member_id AND m.sign_in_epoch = $2`,
    ...[id, epoch + 1],
  );
  if (stays === 0) throw new AppError("unauthenticated");
}
