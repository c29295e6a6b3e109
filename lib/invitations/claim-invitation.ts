import type { Ctx } from "@/lib/context";
import type { Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { recordEvents } from "@/lib/events/record";
import { greaterRole } from "@/lib/invitations/bring-in";
import type { FoundInvitation } from "@/lib/invitations/require-open-invitation";
import { isVouchedFor } from "@/lib/invitations/standings";
import { openAt } from "@/lib/invitations/states";
import { changeHeld } from "@/lib/members/change/change";
import { createIn } from "@/lib/members/change/create";
import type { Member } from "@/lib/members/member";
import { lockOpenTeam } from "@/lib/teams/change-team";

/**
 * Uses an invitation up and answers the organization's member with its address, held. Of callers at the same
 * time one gets past this; the others, and holders of a code that was renewed, withdrawn or may not be given
 * any more, hear `invitation_invalid`. Throws `team_locked` too.
 */
export async function claimInvitation(tx: Tx, ctx: Ctx, found: FoundInvitation): Promise<Member | null> {
  const { id, organizationId, email, codeDigest } = found;
  await lockOpenTeam(tx, found.teamId);
  // Members before invitations, by id, like everywhere. Behind these locks nobody's rights change.
  await tx.$queryRaw`
    SELECT id FROM members WHERE id = ${found.invitedById} OR email = ${email} AND organization_id = ${organizationId}
    ORDER BY id FOR NO KEY UPDATE`;
  const { count } = await tx.invitation.updateMany({
    where: { id, codeDigest, ...openAt(ctx.now) },
    data: { status: "accepted", closedAt: ctx.now },
  });
  if (count === 0 || !(await isVouchedFor(tx, found))) throw new AppError("invitation_invalid");
  const event = { organizationId, action: "invitation.accepted" as const, targetId: id };
  await recordEvents(tx, ctx, [{ ...event, after: { email } }]);
  return tx.member.findFirst({ where: { email, organizationId }, omit: { passwordHash: true } });
}

/** What somebody gives who has no account yet. */
interface Person {
  name: string;
  password: string;
  hash: string;
}

/**
 * Gives a member, held, what its claimed invitation grants beside what it has. With a `person` the member is
 * pending, and joins as that.
 */
export async function grantInvited(
  tx: Tx,
  ctx: Ctx,
  invitation: FoundInvitation,
  member: Member,
  person?: Person,
): Promise<Member> {
  const { role, ...rest } = grantsOf(ctx, invitation, member);
  const verb = person ? ("joined" as const) : ("updated" as const);
  const password = person && { text: person.password, hash: person.hash, proven: true };
  const wish = { ...rest, verb, fields: { role, ...(person && { name: person.name }) }, password };
  // Claiming has judged what the invitation may give; what the member may change of itself is another matter.
  const actor = { kind: "system" as const, organizationId: member.organizationId };
  return (await changeHeld(tx, ctx, member, wish, { actor, now: ctx.now })).member;
}

/** Makes the member of a claimed invitation to an address that nobody has. */
export async function makeInvited(
  tx: Tx,
  ctx: Ctx,
  invitation: FoundInvitation,
  { name, password, hash }: Person,
): Promise<Member> {
  const { email, organizationId } = invitation;
  const row = { index: 0, email, name, password, ...grantsOf(ctx, invitation, null) };
  const [created] = await createIn(tx, ctx, organizationId, [row], [hash], "joined");
  if (!created) throw new Error("No member was created.");
  return created.member;
}

/** The team, the departments that still exist, licences as far as there are seats, and the greater role. */
function grantsOf(
  ctx: Ctx,
  { role, licenses, teamId, departmentIds }: FoundInvitation,
  member: Member | null,
) {
  return {
    role: greaterRole(member?.role ?? "user", role),
    licenses: [...(member?.licenses ?? []), ...licenses],
    departments: { teamId, added: departmentIds },
    // The code reached the address, so the address is proven.
    verifiedAt: member?.verifiedAt ? undefined : ctx.now,
  };
}
