import { issueToken, LOGIN_TOKEN_DAYS } from "@/lib/auth/issue-token";
import { checkPassword, hashPassword } from "@/lib/auth/passwords";
import type { Ctx } from "@/lib/context";
import { type Tx, transaction } from "@/lib/db";
import { AppError, invalidInput } from "@/lib/errors";
import { recordEvents } from "@/lib/events/record";
import { claimInvitation } from "@/lib/invitations/claim-invitation";
import { requireOpenInvitation, type FoundInvitation } from "@/lib/invitations/require-open-invitation";
import { grantInvited } from "@/lib/invitations/grant-invited";
import { namedProducts } from "@/lib/licenses/products";
import { defaultsOf, insertMembers } from "@/lib/members/insert-members";
import type { Member } from "@/lib/members/member";
import { toPinyin } from "@/lib/members/pinyin";
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
  // Read before the invitation: who loses a race for it hears that it is used, not that the winner has an
  // account.
  const found = await ctx.db.prisma.member.findUnique({ where: { email }, omit: { passwordHash: true } });
  const invitation = await requireOpenInvitation(ctx, given.code, email);
  // A member of another organization goes the way of an address that nobody has, to the end.
  const account = found?.organizationId === invitation.organizationId ? found : null;
  refuseUnlessPending(account);
  const wrong = await checkPassword(given.password, { email, username: account?.username ?? null });
  if (wrong.length > 0) throw invalidInput(...wrong);
  const passwordHash = await hashPassword(given.password);
  return transaction(ctx.db, async (tx) => {
    const pending = await claimInvitation(tx, ctx, invitation);
    refuseUnlessPending(pending);
    const person = { name: given.name, passwordHash };
    const joining = pending
      ? await activate(tx, ctx, pending, person)
      : await makeMember(tx, ctx, invitation, person);
    const member = await grantInvited(tx, ctx, invitation, joining);
    await recordEvents(tx, ctx, [
      {
        organizationId: member.organizationId,
        action: "member.joined",
        targetId: member.id,
        after: { email, name: member.name, role: member.role, licenses: namedProducts(member.licenses) },
      },
    ]);
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

interface Person {
  name: string;
  passwordHash: string;
}

function activate(tx: Tx, ctx: Ctx, { id }: Member, { name, passwordHash }: Person): Promise<Member> {
  return tx.member.update({
    where: { id },
    data: { name, namePinyin: toPinyin(name), passwordHash, activatedAt: ctx.now },
    omit: { passwordHash: true },
  });
}

async function makeMember(
  tx: Tx,
  ctx: Ctx,
  { email, organizationId }: FoundInvitation,
  { name, passwordHash }: Person,
): Promise<Member> {
  const defaults = { ...(await defaultsOf(tx, organizationId)), teamId: null };
  const row = { member: { email, name }, passwordHash };
  const [made] = await insertMembers(tx, ctx, organizationId, defaults, [row], { audited: false });
  if (!made) throw new Error("An inserted member was not returned.");
  return made;
}

/** A code never touches an account: who can sign in, or was locked or disabled. */
function refuseUnlessPending(account: Pick<Member, "status"> | null): void {
  if (account && account.status !== "pending") throw new AppError("sign_in_to_accept");
}
