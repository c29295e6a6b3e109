import { type Actor, isSelf } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import type { Member } from "@/lib/members/member";
import { subjectOf } from "@/lib/members/subject";

/** Nobody shuts out, disables or deletes themselves. Throws `self`. */
export function refuseSelf(actor: Actor, memberId: number): void {
  if (isSelf(actor, memberId)) throw new AppError("self");
}

/** A team's owner stays until the team is handed over. Throws `team_owner`. */
export async function refuseOwners(tx: Tx, leaving: readonly Member[]): Promise<void> {
  const ids = leaving.map(({ id }) => id);
  const team = await tx.team.findFirst({ where: { ownerId: { in: ids } }, orderBy: { id: "asc" } });
  const owner = leaving.find(({ id }) => id === team?.ownerId);
  if (owner) throw new AppError("team_owner", { subject: subjectOf(owner) });
}

/** An organization keeps at least one active admin. Call it before taking admins away. Throws `last_admin`. */
export async function keepAnAdmin(tx: Tx, organizationId: number, leaving: readonly Member[]): Promise<void> {
  const admins = leaving.filter(({ role, status }) => role === "admin" && status === "active");
  const [first] = admins;
  if (!first) return;
  const others = await otherAdmins(
    tx,
    organizationId,
    admins.map(({ id }) => id),
  );
  if (others === 0) throw new AppError("last_admin", { subject: subjectOf(first) });
}

/** How many active admins remain without these. Concurrent callers wait for one another, so two can't each remove the other. */
export async function otherAdmins(tx: Tx, organizationId: number, ids: number[]): Promise<number> {
  await tx.$queryRaw`SELECT id FROM organizations WHERE id = ${organizationId} FOR NO KEY UPDATE`;
  return tx.member.count({
    where: { organizationId, role: "admin", status: "active", id: { notIn: ids } },
  });
}
