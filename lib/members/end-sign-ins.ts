import type { Actor } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";

/**
 * Ends every session and token of the members, on every instance with the next request; also those that are
 * being made just now. The caller holds the members' rows.
 */
export async function endSignIns(tx: Tx, memberIds: number[]): Promise<void> {
  await raiseEpochs(tx, memberIds);
  await tx.$executeRaw`DELETE FROM sessions WHERE member_id = ANY (${memberIds}::int[])`;
  await tx.$executeRaw`DELETE FROM tokens WHERE member_id = ANY (${memberIds}::int[])`;
}

/**
 * The same, but the credential that the request itself came with stays. Throws `unauthenticated` when it is
 * one of theirs and was ended meanwhile: nothing that rests on it may happen then.
 */
export async function endOtherSignIns(tx: Tx, actor: Actor, ...memberIds: number[]): Promise<void> {
  const epochs = await raiseEpochs(tx, memberIds);
  const used = actor.kind === "member" ? actor.credential : null;
  const kept = (kind: "session" | "token") => (used?.kind === kind ? used.id : null);
  await tx.$executeRaw`
    DELETE FROM sessions WHERE member_id = ANY (${memberIds}::int[]) AND id IS DISTINCT FROM ${kept("session")}::int`;
  await tx.$executeRaw`
    DELETE FROM tokens WHERE member_id = ANY (${memberIds}::int[]) AND id IS DISTINCT FROM ${kept("token")}::int`;
  const epoch = actor.kind === "member" ? epochs.get(actor.member.id) : undefined;
  if (!used || epoch === undefined) return;
  const stays =
    used.kind === "session"
      ? await tx.$executeRaw`UPDATE sessions SET sign_in_epoch = ${epoch} WHERE id = ${used.id}`
      : await tx.$executeRaw`UPDATE tokens SET sign_in_epoch = ${epoch} WHERE id = ${used.id}`;
  if (stays === 0 || used.epoch !== epoch - 1) throw new AppError("unauthenticated");
}

async function raiseEpochs(tx: Tx, memberIds: number[]): Promise<Map<number, number>> {
  const raised = await tx.$queryRaw<{ id: number; epoch: number }[]>`
    UPDATE members SET sign_in_epoch = sign_in_epoch + 1 WHERE id = ANY (${memberIds}::int[])
    RETURNING id, sign_in_epoch AS epoch`;
  return new Map(raised.map(({ id, epoch }) => [id, epoch]));
}
