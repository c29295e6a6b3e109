import type { Ctx } from "@/lib/context";
import { AppError, type Issue } from "@/lib/errors";
import { recordEvents } from "@/lib/events/record";
import { newCode } from "@/lib/invitations/invitation-code";
import { requireByCodes } from "@/lib/invitations/require-by-codes";
import { domainAllowed } from "@/lib/invitations/states";
import { findSelf } from "@/lib/members/find-member";
import { changeTeam } from "@/lib/teams/change-team";

const OWN_FIELDS = ["id", "uuid", "name"] as const;

/**
 * Gives invitations a new code and a new expiry, all of them or none, also expired ones; the old codes are
 * dead, and who resends vouches. Throws `forbidden`, `not_found`, `team_locked`, `invitation_invalid`
 * (accepted or withdrawn) or `invalid_input` (a domain).
 */
export async function resendInvitations(ctx: Ctx, teamUuid: string, codes: readonly string[]) {
  // Read before: whoever holds a connection asks for no other.
  const member = await findSelf(ctx, OWN_FIELDS);
  return changeTeam(ctx, teamUuid, "invitations:manage", async (tx, reach) => {
    const { organizationId } = reach.team;
    const found = await requireByCodes(tx, reach, codes);
    if (found.some(({ status }) => status !== "pending")) throw new AppError("invitation_invalid");
    const { invitationDays, inviteDomains } = await tx.organization.findUniqueOrThrow({
      where: { id: organizationId },
    });
    refuseDomains(found, inviteDomains);
    const expiresAt = new Date(ctx.now.getTime() + invitationDays * 86_400_000);
    const renewed = found.map((invitation) => {
      const invitedBy = { uuid: member.uuid, name: member.name };
      return { ...invitation, invitedBy, expiresAt, ...newCode() };
    });
    const rows = renewed.map(({ id, nonce, digest }) => ({ id, nonce, digest }));
    await tx.$executeRaw`
      UPDATE invitations i SET nonce = r.nonce, code_digest = decode(r.digest, 'hex'), expires_at = ${expiresAt},
        invited_by_id = ${member.id}
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (id int, nonce uuid, digest text) WHERE i.id = r.id`;
    const event = { organizationId, action: "invitation.renewed" as const };
    const events = found.map(({ id, email }) => ({ ...event, targetId: id, after: { email } }));
    await recordEvents(tx, ctx, events);
    return renewed;
  });
}

/** Renewing is inviting again: an address that may not be invited any more gets no new link. */
function refuseDomains(found: readonly { email: string }[], allowed: readonly string[]): void {
  const issues = found.flatMap(({ email }, index): Issue[] =>
    domainAllowed(email, allowed) ? [] : [{ path: ["codes", index], code: "domain_not_allowed" }],
  );
  if (issues.length > 0) throw new AppError("invalid_input", { noun: "invitation", issues });
}
