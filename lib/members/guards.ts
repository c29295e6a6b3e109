import { type Actor, isSelf } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import type { Member } from "@/lib/members/member";

/** What an error calls a member: the most telling name it has. */
export function subjectOf(member: Pick<Member, "name" | "email" | "username">): string {
  return member.name || member.email || member.username;
}

/** Nobody shuts out, disables or deletes themselves. Throws `self`. */
export function refuseSelf(actor: Actor, memberId: number): void {
  if (isSelf(actor, memberId)) throw new AppError("self");
}

/**
 * An organization keeps at least one active admin. Call it before taking admins away; it makes
 * concurrent callers wait for one another, so two cannot each remove the other. Throws `last_admin`.
 */
export async function keepAnAdmin(tx: Tx, organizationId: number, leaving: readonly Member[]): Promise<void> {
  const admins = leaving.filter(({ role, status }) => role === "admin" && status === "active");
  const [first] = admins;
  if (!first) return;
  await tx.$queryRaw`SELECT id FROM organizations WHERE id = ${organizationId} FOR UPDATE`;
  const others = await tx.member.count({
    where: { organizationId, role: "admin", status: "active", id: { notIn: admins.map(({ id }) => id) } },
  });
  if (others === 0) throw new AppError("last_admin", { subject: subjectOf(first) });
}
