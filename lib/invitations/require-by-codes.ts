import type { Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { mayBringIn } from "@/lib/invitations/bring-in";
import { codeDigest } from "@/lib/invitations/invitation-code";
import { lockInviter, listJoined } from "@/lib/invitations/standings";
import type { TeamInReach } from "@/lib/teams/require-team";

/**
 * A team's invitations by their codes, each once, in the order given, held against other changes. Throws
 * `not_found` that names the first code of none, `invitation_invalid` for one that was accepted, `forbidden`
 * for one that makes of its address more than the actor may give.
 */
export async function requireByCodes(tx: Tx, { actor, team }: TeamInReach, codes: readonly string[]) {
  const wanted = [...new Set(codes)];
  const digests = wanted.map((code) => Buffer.from(codeDigest(code)).toString("hex"));
  const inviter = await lockInviter(tx, actor);
  await tx.$queryRaw`
    SELECT id FROM invitations
    WHERE team_id = ${team.id} AND code_digest = ANY (${digests.map((hex) => `\\x${hex}`)}::text[]::bytea[])
    ORDER BY id FOR UPDATE`;
  const found = await tx.invitation.findMany({
    where: { teamId: team.id, codeDigest: { in: wanted.map(codeDigest) } },
    include: { invitedBy: { select: { uuid: true, name: true } } },
  });
  const joined = await listJoined(tx, team.organizationId, found);
  const byDigest = new Map(
    found.map((row, index) => [Buffer.from(row.codeDigest).toString("hex"), { row, joined: joined[index] }]),
  );
  return wanted.map((code, index) => {
    const known = byDigest.get(digests[index] ?? "");
    if (!known) throw new AppError("not_found", { noun: "invitation", subject: code });
    if (known.row.status === "accepted") throw new AppError("invitation_invalid");
    if (!known.joined || !mayBringIn(inviter, team.id, known.joined)) throw new AppError("forbidden");
    return known.row;
  });
}
