import { issueToken, LOGIN_TOKEN_DAYS } from "@/lib/auth/credentials";
import { checkCredentials, type Credentials } from "@/lib/auth/sign-in";
import type { Ctx } from "@/lib/context";
import { transaction } from "@/lib/db";
import { recordEvents } from "@/lib/events/record";
import type { Member } from "@/lib/members/member";

/** Signs a program in: the member and a new token for it. Throws what `checkCredentials` throws. */
export async function logIn(ctx: Ctx, credentials: Credentials): Promise<{ member: Member; secret: string }> {
  const { member, holder } = await checkCredentials(ctx, credentials);
  const { id: targetId, organizationId } = member;
  return transaction(ctx.db, async (tx) => {
    const token = { name: "login", days: LOGIN_TOKEN_DAYS, now: ctx.now };
    const { secret } = await issueToken(tx, holder, token);
    await recordEvents(tx, ctx, [{ organizationId, action: "member.signed_in", targetId }]);
    return { member, secret };
  });
}
