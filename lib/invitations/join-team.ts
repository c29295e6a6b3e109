import { recordAudit } from "@/lib/audit";
import { issueToken, LOGIN_TOKEN_DAYS } from "@/lib/auth/issue-token";
import { checkPassword, hashPassword } from "@/lib/auth/passwords";
import type { Ctx } from "@/lib/context";
import { type Tx, transaction } from "@/lib/db";
import { AppError, invalidInput } from "@/lib/errors";
import { claimInvitation } from "@/lib/invitations/claim-invitation";
import { findOpenInvitation, type FoundInvitation } from "@/lib/invitations/find-invitation";
import { grantInvited } from "@/lib/invitations/grant-invited";
import { defaultsOf, insertMembers } from "@/lib/members/insert-members";
import type { Member } from "@/lib/members/member";
import { toPinyin } from "@/lib/members/pinyin";
import { greaterRole } from "@/lib/members/role-rank";
import { normaliseEmail } from "@/lib/members/rules";
import { asAlreadyExists } from "@/lib/members/unique-fields";

export interface Joining {
  code: string;
  email: string;
  name: string;
  password: string;
}

/**
 * Accepts an invitation: makes the member, or activates the pending one with this address, whose ids stay. An account that can
 * sign in, or was locked or disabled, is never touched. Answers the member and a token that works at once.
 * Throws `invitation_invalid`, `invitation_expired`, `sign_in_to_accept`, `team_locked` or `invalid_input` (the password).
 */
export async function joinTeam(ctx: Ctx, given: Joining): Promise<{ member: Member; secret: string }> {
  const email = normaliseEmail(given.email);
  // Read before the invitation: whoever loses a race for it then hears that it is used, not that the winner has an account.
  const account = await ctx.db.prisma.member.findUnique({ where: { email } });
  const invitation = await findOpenInvitation(ctx, given.code, email);
  if (account) refuseForeign(account, invitation);
  const wrong = await checkPassword(given.password, { email, username: account?.username ?? null });
  if (wrong.length > 0) throw invalidInput(...wrong);
  const passwordHash = await hashPassword(given.password);
  return transaction(ctx.db, async (tx) => {
    await claimInvitation(tx, ctx, invitation);
    const joining = await activate(tx, ctx, invitation, { name: given.name, passwordHash });
    const member = await grantInvited(tx, ctx, invitation, joining);
    await recordAudit(tx, ctx, {
      organizationId: member.organizationId,
      action: "member.joined",
      target: { type: "member", id: member.id },
      after: { email, name: member.name, role: member.role, licenses: member.licenses },
    });
    const { secret } = await issueToken(
      tx,
      { memberId: member.id, epoch: null },
      {
        name: "login",
        days: LOGIN_TOKEN_DAYS,
        now: ctx.now,
      },
    );
    return { member, secret };
  }).catch((error: unknown) => {
    // The address got its account while this was on its way, through another invitation or an administrator.
    const failure = asAlreadyExists(error);
    throw failure instanceof AppError && failure.code === "already_exists"
      ? new AppError("sign_in_to_accept")
      : failure;
  });
}

/** The member that joins: the pending one with the invited address, or a new one; active from now on. */
async function activate(
  tx: Tx,
  ctx: Ctx,
  invitation: FoundInvitation,
  { name, passwordHash }: { name: string; passwordHash: string },
): Promise<Member> {
  const { email, organizationId } = invitation;
  const [held] = await tx.$queryRaw<
    { id: number }[]
  >`SELECT id FROM members WHERE email = ${email} FOR UPDATE`;
  if (!held) {
    const defaults = { ...(await defaultsOf(tx, organizationId)), teamId: null };
    const [made] = await insertMembers(
      tx,
      ctx,
      organizationId,
      defaults,
      [{ member: { email, name }, passwordHash }],
      { audited: false },
    );
    if (!made) throw new Error("An inserted member was not returned.");
    return made;
  }
  const account = await tx.member.findUniqueOrThrow({ where: { id: held.id }, omit: { passwordHash: true } });
  refuseForeign(account, invitation);
  return tx.member.update({
    where: { id: held.id },
    data: { name, namePinyin: toPinyin(name), passwordHash, activatedAt: ctx.now },
    omit: { passwordHash: true },
  });
}

/**
 * Only a pending member of the inviting organization becomes somebody through a code, and only one that is no more than what the
 * code was given out for: who could see the code need not have the right to be that member.
 */
function refuseForeign(
  account: Pick<Member, "status" | "organizationId" | "role">,
  invitation: FoundInvitation,
): void {
  if (account.status !== "pending" || account.organizationId !== invitation.organizationId) {
    throw new AppError("sign_in_to_accept");
  }
  if (greaterRole(account.role, invitation.role) !== invitation.role)
    throw new AppError("invitation_invalid");
}
