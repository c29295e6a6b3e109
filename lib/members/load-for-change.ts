import type { Tx } from "@/lib/db";
import { notFound } from "@/lib/errors";
import type { Member, MemberRef } from "@/lib/members/member";

/** The member, held against other changes until the transaction ends. Throws `not_found`, also for another organization's. */
export async function loadForChange(tx: Tx, organizationId: number, ref: MemberRef): Promise<Member> {
  const where = { ...ref, organizationId, deletedAt: null };
  const found = await tx.member.findFirst({ where, select: { id: true } });
  if (!found) throw notFound("member");
  await tx.$queryRaw`SELECT id FROM members WHERE id = ${found.id} FOR UPDATE`;
  // Read again behind the lock: what the first look saw may have changed while waiting for it.
  const member = await tx.member.findFirst({ where, omit: { passwordHash: true } });
  if (!member) throw notFound("member");
  return member;
}
