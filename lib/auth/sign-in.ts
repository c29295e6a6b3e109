import { verifyPassword } from "@/lib/auth/passwords";
import { forgive, refund, throttle } from "@/lib/auth/throttle";
import type { Ctx } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { digest } from "@/lib/ids";
import type { Member } from "@/lib/members/member";

const PER_ACCOUNT = { attempts: 10, windowSeconds: 15 * 60 };
const PER_ADDRESS = { attempts: 100, windowSeconds: 15 * 60 };

export interface Credentials {
  /** An e-mail address, a phone number or a username. */
  identifier: string;
  password: string;
}

/**
 * The member whose password this is. An unknown account, a wrong password and a member that was never activated are the same
 * `invalid_credentials` and take as long; only who knows the password hears `sign_in_blocked`. Throws `rate_limited` after ten
 * wrong tries for one account or a hundred wrong ones from one address in 15 minutes.
 */
export async function checkCredentials(ctx: Ctx, { identifier, password }: Credentials): Promise<Member> {
  const wanted = identifier.trim();
  // The digest keeps what people mistype into the field, passwords among it, out of the table.
  const account = `sign-in:account:${digest(wanted.toLowerCase()).toString("base64url")}`;
  const address = `sign-in:address:${ctx.ip}`;
  if (ctx.ip) await throttle(ctx.db, address, PER_ADDRESS, ctx.now);
  await throttle(ctx.db, account, PER_ACCOUNT, ctx.now);

  const found = await findAccount(ctx, wanted);
  const right = await verifyPassword(found?.passwordHash ?? null, password);
  if (!found || !right) throw new AppError("invalid_credentials");
  await forgive(ctx.db, account);
  if (ctx.ip) await refund(ctx.db, address);
  const { passwordHash: _, ...member } = found;
  if (member.status !== "active") throw new AppError("sign_in_blocked");
  return member;
}

/** An address is its member's before anything else, then a username: what somebody else wrote into a phone field never comes first. */
async function findAccount(ctx: Ctx, identifier: string) {
  if (identifier === "" || identifier.includes("\0")) return null;
  const [row] = await ctx.db.prisma.$queryRaw<{ id: number }[]>`
    SELECT id FROM members
    WHERE deleted_at IS NULL AND (email = ${identifier.toLowerCase()} OR phone = ${identifier} OR lower(username) = ${identifier.toLowerCase()})
    ORDER BY email = ${identifier.toLowerCase()} DESC NULLS LAST, lower(username) = ${identifier.toLowerCase()} DESC
    LIMIT 1`;
  return row ? ctx.db.prisma.member.findUnique({ where: { id: row.id } }) : null;
}
