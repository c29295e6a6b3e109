import type { Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { codeDigest } from "@/lib/invitations/invitation-code";
import { greaterRole, hasRole } from "@/lib/members/role-rank";
import type { TeamInReach } from "@/lib/teams/require-team";

/**
 * A team's invitations by their codes, each once, in the order given, held against other changes. Throws `not_found` that names
 * the first code of none, `invitation_invalid` for one that was accepted, `forbidden` for one that grants more than the actor has.
 * Their role is what accepting makes of the address now: that of its pending member where it is greater.
 */
export async function loadByCodes(tx: Tx, { actor, team }: TeamInReach, codes: readonly string[]) {
  const wanted = [...new Set(codes)];
  const digests = wanted.map((code) => Buffer.from(codeDigest(code)).toString("hex"));
  await tx.$queryRaw`
    SELECT id FROM invitations
    WHERE team_id = ${team.id} AND code_digest = ANY (${digests.map((hex) => `\\x${hex}`)}::text[]::bytea[])
    ORDER BY id FOR UPDATE`;
  const found = await tx.invitation.findMany({
    where: { teamId: team.id, codeDigest: { in: wanted.map(codeDigest) } },
    include: { invitedBy: { select: { uuid: true, name: true } } },
  });
  const pending = await tx.member.findMany({
    where: {
      email: { in: found.map(({ email }) => email) },
      organizationId: team.organizationId,
      status: "pending",
    },
    select: { email: true, role: true },
  });
  const roles = new Map(pending.map(({ email, role }) => [email, role]));
  const byDigest = new Map(found.map((row) => [Buffer.from(row.codeDigest).toString("hex"), row]));
  return wanted.map((code, index) => {
    const invitation = byDigest.get(digests[index] ?? "");
    if (!invitation) throw new AppError("not_found", { noun: "invitation", subject: code });
    if (invitation.status === "accepted") throw new AppError("invitation_invalid");
    const role = greaterRole(invitation.role, roles.get(invitation.email) ?? "user");
    if (!hasRole(actor, role)) throw new AppError("forbidden");
    return { ...invitation, role };
  });
}
