import { issueToken, LOGIN_TOKEN_DAYS } from "@/lib/auth/credentials";
import { hashPassword } from "@/lib/auth/passwords";
import type { Ctx } from "@/lib/context";
import { transaction } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { claimInvitation, grantInvited, makeInvited } from "@/lib/invitations/claim-invitation";
import { requireOpenInvitation } from "@/lib/invitations/require-open-invitation";
import { refuseFirst } from "@/lib/members/change/findings";
import { judgePassword } from "@/lib/members/change/judge-update";
import type { Member } from "@/lib/members/member";
import { normaliseEmail } from "@/lib/members/rules";
import { asAlreadyExists } from "@/lib/members/unique-fields";

export interface Joining {
  code: string;
  email: string;
  name: string;
  password: string;
}

/**
 * Accepts an invitation: makes the member, or activates the pending one with this address, which keeps its
 * ids. Answers the member and a token. Throws `invitation_invalid`, `invitation_expired`, `sign_in_to_accept`
 * for an account that can sign in or is locked or disabled, `team_locked`, or `invalid_input` (the password).
 */
export async function joinTeam(ctx: Ctx, given: Joining): Promise<{ member: Member; secret: string }> {
  const email = normaliseEmail(given.email);
  // Read before the invitation: who loses a race for it hears that it is used, not that the winner joined.
  const found = await ctx.db.prisma.member.findUnique({ where: { email }, omit: { passwordHash: true } });
  const invitation = await requireOpenInvitation(ctx, given.code, email);
  // A member of another organization goes the way of an address that nobody has, to the end.
  const account = found?.organizationId === invitation.organizationId ? found : null;
  refuseUnlessPending(account);
  // Refused before any time goes into hashing.
  refuseFirst(await judgePassword(0, given.password, { email, username: account?.username ?? null }));
  const hash = await hashPassword(given.password);
  return transaction(ctx.db, async (tx) => {
    const pending = await claimInvitation(tx, ctx, invitation);
    refuseUnlessPending(pending);
    const person = { name: given.name, password: given.password, hash };
    const member = pending
      ? await grantInvited(tx, ctx, invitation, pending, person)
      : await makeInvited(tx, ctx, invitation, person);
    const holder = { memberId: member.id, epoch: null };
    const { secret } = await issueToken(tx, holder, { name: "login", days: LOGIN_TOKEN_DAYS, now: ctx.now });
    return { member, secret };
  }).catch(async (error: unknown) => {
    const failure = asAlreadyExists(error);
    if (!(failure instanceof AppError && failure.details.field === "email")) throw failure;
    // The address got its account while this was on its way, through another invitation or an administrator;
    // or it is another organization's, which its holder is not told.
    const own = await ctx.db.prisma.member.findFirst({
      where: { email, organizationId: invitation.organizationId },
      select: { id: true },
    });
    throw new AppError(own ? "sign_in_to_accept" : "invitation_invalid");
  });
}

/** A code never touches an account: who can sign in, or was locked or disabled. */
function refuseUnlessPending(account: Pick<Member, "status"> | null): void {
  if (account && account.status !== "pending") throw new AppError("sign_in_to_accept");
}
