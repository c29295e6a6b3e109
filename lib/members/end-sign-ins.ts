import type { Tx } from "@/lib/db";

/** Ends every session and token of the members, on every instance with the next request. */
export async function endSignIns(tx: Tx, memberIds: number[]): Promise<void> {
  await tx.session.deleteMany({ where: { memberId: { in: memberIds } } });
  await tx.token.deleteMany({ where: { memberId: { in: memberIds } } });
}
