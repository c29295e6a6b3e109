import { randomUUID } from "node:crypto";
import { type AuditRecord, recordAudit } from "@/lib/audit";
import { requireMember } from "@/lib/auth/actor";
import type { Ctx } from "@/lib/context";
import { type Tx, transaction } from "@/lib/db";
import { codeDigest, invitationCode } from "@/lib/invitations/invitation-code";
import { type Grants, resolveGrants, type WishedGrants } from "@/lib/invitations/grants";
import { type JudgedAddress, judgeAddresses } from "@/lib/invitations/judge-addresses";
import type { AddressFailure } from "@/lib/invitations/states";
import type { MemberRole } from "@/lib/members/member";
import { greaterRole } from "@/lib/members/role-rank";
import { holdTeam } from "@/lib/teams/hold-team";
import { requireOpenTeam } from "@/lib/teams/require-team";

export interface Invited {
  /** As they are stored. */
  emails: string[];
  /** As they were written. */
  failures: { email: string; reason: AddressFailure }[];
  failedLicenses: (number | string)[];
}

/**
 * Invites addresses into a team: a new invitation each, or the open one renewed, whose old code is dead from then on. Addresses
 * that can't be invited come back with the reason; the others are invited. One transaction, a few statements for thousands.
 * Throws `forbidden`, `not_found`, `team_locked` or `invalid_input` (a department).
 */
export async function inviteAddresses(
  ctx: Ctx,
  teamUuid: string,
  { emails, ...wish }: WishedGrants & { emails: readonly string[] },
): Promise<Invited> {
  const reach = await requireOpenTeam(ctx, teamUuid, "invitations:manage");
  return transaction(ctx.db, async (tx) => {
    await holdTeam(tx, reach.team.id);
    const grants = await resolveGrants(tx, reach, wish);
    const judged = await judgeAddresses(tx, ctx, reach, emails);
    const invited: JudgedAddress[] = [];
    const failures: Invited["failures"] = [];
    for (const address of judged) {
      const { written, state } = address;
      if (state === "ok" || state === "invited") invited.push(address);
      else failures.push({ email: written, reason: state });
    }
    await writeInvitations(tx, ctx, reach.team, invited, grants);
    return { emails: invited.map(({ email }) => email), failures, failedLicenses: grants.failedLicenses };
  });
}

async function writeInvitations(
  tx: Tx,
  ctx: Ctx,
  team: { id: number; organizationId: number },
  invited: readonly JudgedAddress[],
  grants: Grants,
): Promise<void> {
  if (invited.length === 0) return;
  // An invitation is never less than what its code makes of somebody: a pending member's own role counts as granted.
  const rows = invited.map(({ email, pendingRole }) => {
    const nonce = randomUUID();
    const role = pendingRole ? greaterRole(grants.role, pendingRole) : grants.role;
    return { email, role, nonce, digest: Buffer.from(codeDigest(invitationCode(nonce))).toString("hex") };
  });
  const written = await tx.$queryRaw<{ id: number; email: string; role: MemberRole; isNew: boolean }[]>`
    INSERT INTO invitations AS i (organization_id, team_id, email, role, licenses, department_ids, nonce, code_digest,
      invited_by_id, created_at, expires_at)
    SELECT ${team.organizationId}, ${team.id}, r.email, r.role, ${grants.licenses}::smallint[],
      ${grants.departmentIds}::int[], nonce, decode(digest, 'hex'), ${requireMember(ctx.actor).member.id}, ${ctx.now},
      ${ctx.now}::timestamptz + (SELECT invitation_days FROM organizations WHERE id = ${team.organizationId}) * interval '1 day'
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (email text, role "MemberRole", nonce uuid, digest text)
    ON CONFLICT (team_id, email) WHERE status = 'pending' DO UPDATE SET role = excluded.role, licenses = excluded.licenses,
      department_ids = excluded.department_ids, nonce = excluded.nonce, code_digest = excluded.code_digest,
      invited_by_id = excluded.invited_by_id, expires_at = excluded.expires_at
    RETURNING i.id, i.email, i.role, xmax = 0 AS "isNew"`;
  const entries = written.map(({ id, email, role, isNew }): AuditRecord => ({
    organizationId: team.organizationId,
    action: isNew ? "invitation.created" : "invitation.renewed",
    target: { type: "invitation", id },
    after: { email, role, licenses: grants.licenses, departments: grants.departmentIds },
  }));
  await recordAudit(tx, ctx, ...entries);
}
