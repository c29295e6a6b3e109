import type { Actor } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db";

/** Ends every session and token of the members, on every instance with the next request. */
export async function endSignIns(tx: Tx, memberIds: number[]): Promise<void> {
  await tx.$executeRaw`DELETE FROM sessions WHERE member_id = ANY (${memberIds}::int[])`;
  await tx.$executeRaw`DELETE FROM tokens WHERE member_id = ANY (${memberIds}::int[])`;
}

/** The same, but the credential that the request itself came with stays. */
export async function endOtherSignIns(tx: Tx, actor: Actor, ...memberIds: number[]): Promise<void> {
  const used = actor.kind === "member" ? actor.credential : null;
  const kept = (kind: "session" | "token") => (used?.kind === kind ? { id: { not: used.id } } : {});
  await tx.session.deleteMany({ where: { memberId: { in: memberIds }, ...kept("session") } });
  await tx.token.deleteMany({ where: { memberId: { in: memberIds }, ...kept("token") } });
}
