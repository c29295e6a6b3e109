import { requireMember } from "@/lib/auth/actor";
import type { Ctx } from "@/lib/context";
import type { Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { type DirectoryEvent, namedIn } from "@/lib/events/events";
import { recordEvents } from "@/lib/events/record";
import { mayInviteInto } from "@/lib/invitations/bring-in";
import { newCode } from "@/lib/invitations/invitation-code";
import { type Grants, resolveGrants, type WishedGrants } from "@/lib/invitations/grants";
import { type JudgedAddress, classifyAddresses } from "@/lib/invitations/check-addresses";
import { lockInviter } from "@/lib/invitations/standings";
import type { AddressFailure } from "@/lib/invitations/states";
import { namedProducts } from "@/lib/licenses/products";
import type { LicenseInput } from "@/lib/members/member-input";
import { changeTeam } from "@/lib/teams/change-team";

export interface Invited {
  /** As they are stored. */
  emails: string[];
  /** As they were written. */
  failures: { email: string; reason: AddressFailure }[];
  failedLicenses: LicenseInput[];
}

/**
 * Invites addresses into a team: a new invitation each, or the open one renewed, which kills its old code.
 * Addresses that can't be invited come back with the reason. One transaction, a few statements for thousands.
 * Throws `forbidden`, `not_found`, `team_locked` or `invalid_input` (a department).
 */
export function inviteAddresses(
  ctx: Ctx,
  teamUuid: string,
  { emails, ...wish }: WishedGrants & { emails: readonly string[] },
): Promise<Invited> {
  return changeTeam(ctx, teamUuid, "invitations:manage", async (tx, { actor, team }) => {
    const inviter = await lockInviter(tx, actor);
    if (!mayInviteInto(inviter, team.id)) throw new AppError("forbidden");
    const grants = await resolveGrants(tx, team, inviter, wish);
    const judged = await classifyAddresses(tx, ctx, team, inviter, emails);
    const invited: JudgedAddress[] = [];
    const failures: Invited["failures"] = [];
    for (const address of judged) {
      const { written, state } = address;
      if (state === "ok" || state === "invited") invited.push(address);
      else failures.push({ email: written, reason: state });
    }
    await writeInvitations(tx, ctx, team, invited, grants);
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
  // In the order of ids like everybody who holds several, so that two never wait for each other crosswise.
  await tx.$queryRaw`
    SELECT id FROM invitations
    WHERE team_id = ${team.id} AND email = ANY (${invited.map(({ email }) => email)}::text[]) AND status = 'pending'
    ORDER BY id FOR UPDATE`;
  const rows = invited.map(({ email }) => ({ email, ...newCode() }));
  const written = await tx.$queryRaw<{ id: number; email: string; isNew: boolean }[]>`
    INSERT INTO invitations AS i (organization_id, team_id, email, role, licenses, department_ids, nonce, code_digest,
      invited_by_id, created_at, expires_at)
    SELECT ${team.organizationId}, ${team.id}, r.email, ${grants.role}::"MemberRole", ${grants.licenses}::smallint[],
      ${grants.departments.map(({ id }) => id)}::int[], nonce, decode(digest, 'hex'), ${requireMember(ctx.actor).member.id}, ${ctx.now},
      ${ctx.now}::timestamptz + (SELECT invitation_days FROM organizations WHERE id = ${team.organizationId}) * interval '1 day'
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (email text, nonce uuid, digest text)
    ON CONFLICT (team_id, email) WHERE status = 'pending' DO UPDATE SET role = excluded.role, licenses = excluded.licenses,
      department_ids = excluded.department_ids, nonce = excluded.nonce, code_digest = excluded.code_digest,
      invited_by_id = excluded.invited_by_id, expires_at = excluded.expires_at
    RETURNING i.id, i.email, xmax = 0 AS "isNew"`;
  const departments = grants.departments.map(namedIn);
  const granted = { role: grants.role, licenses: namedProducts(grants.licenses), departments };
  const events = written.map(({ id, email, isNew }): DirectoryEvent => ({
    organizationId: team.organizationId,
    action: isNew ? "invitation.created" : "invitation.renewed",
    targetId: id,
    after: { email, ...granted },
  }));
  await recordEvents(tx, ctx, events);
}
