import type { Ctx } from "@/lib/context";
import type { Tx } from "@/lib/db";
import { recordEvents } from "@/lib/events/record";
import type { FoundInvitation } from "@/lib/invitations/require-open-invitation";
import { grantLicenses } from "@/lib/licenses/grant-licenses";
import type { Member } from "@/lib/members/member";
import { greaterRole } from "@/lib/members/role-rank";
import { namedMember } from "@/lib/members/subject";
import { memberAdded } from "@/lib/teams/member-added";

/**
 * Gives a member what its invitation grants, beside what it has: the team, the departments that still exist,
 * the licences that still have a seat, and the role where that is the greater one.
 */
export async function grantInvited(
  tx: Tx,
  ctx: Ctx,
  invitation: FoundInvitation,
  member: Member,
): Promise<Member> {
  const { teamId, organizationId } = invitation;
  const { granted } = await grantLicenses(tx, organizationId, {
    held: member.licenses,
    wanted: [...member.licenses, ...invitation.licenses],
  });
  const [joined] = await tx.$queryRaw<unknown[]>`
    INSERT INTO team_members (team_id, member_id, joined_at) VALUES (${teamId}, ${member.id}, ${ctx.now})
    ON CONFLICT DO NOTHING RETURNING member_id`;
  await tx.$executeRaw`
    INSERT INTO member_departments (department_id, member_id)
    SELECT id, ${member.id} FROM departments WHERE team_id = ${teamId} AND id = ANY (${invitation.departmentIds}::int[])
    ON CONFLICT DO NOTHING`;
  if (joined) {
    await recordEvents(tx, ctx, [memberAdded({ id: teamId, organizationId }, namedMember(member), "member")]);
  }
  return tx.member.update({
    where: { id: member.id },
    data: {
      role: greaterRole(member.role, invitation.role),
      licenses: granted,
      // The code reached the address, so the address is proven.
      verifiedAt: member.verifiedAt ?? ctx.now,
      updatedAt: ctx.now,
      version: { increment: 1 },
    },
    omit: { passwordHash: true },
  });
}
