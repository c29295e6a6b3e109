import type { Holder } from "@/lib/auth/credentials";
import { noteFailedSignIn } from "@/lib/auth/failed-sign-ins";
import { knownDevice } from "@/lib/auth/known-device";
import { tryPassword } from "@/lib/auth/try-password";
import type { Ctx } from "@/lib/context";
import { named, quickRead } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { type Member, memberColumns } from "@/lib/members/member";
import { tellSignInFailed } from "@/lib/monitoring/watchers";

export interface Credentials {
  /** An e-mail address, a phone number or a username. */
  identifier: string;
  password: string;
  /** The browser's `Cookie` header, by which its device may be known; programs have none. */
  cookies?: string;
}

/** A member that proved its password, and the holder for which its session or token is made. */
export interface Proven {
  member: Member;
  holder: Holder;
}

type Row = Member & { passwordHash: string | null; signInEpoch: number };

/**
 * The member whose password this is. An unknown account, a wrong password and a pending member are the same
 * `invalid_credentials` and take as long; only who knows the password gets `sign_in_blocked`. All are noted.
 * Throws `rate_limited` and `busy` as `tryPassword` does.
 */
export async function checkCredentials(ctx: Ctx, credentials: Credentials): Promise<Proven> {
  try {
    return await prove(ctx, credentials);
  } catch (error) {
    if (error instanceof AppError) tellSignInFailed(error.code);
    throw error;
  }
}

async function prove(ctx: Ctx, { identifier, password, cookies = "" }: Credentials): Promise<Proven> {
  const wanted = identifier.trim();
  const found = await findAccount(ctx, wanted);
  const account = found ? { memberId: found.id, device: deviceOf(ctx, found, cookies) } : { typed: wanted };
  const right = await tryPassword(ctx, account, found?.passwordHash ?? null, password);
  if (!found || !right) {
    await noteFailedSignIn(ctx, found, found?.passwordHash === null ? "no_password" : "wrong_password");
    throw new AppError("invalid_credentials");
  }
  const { passwordHash: _, signInEpoch: epoch, ...member } = found;
  if (member.status !== "active") {
    await noteFailedSignIn(ctx, member, member.status === "locked" ? "locked" : "disabled");
    throw new AppError("sign_in_blocked");
  }
  return { member, holder: { memberId: member.id, epoch } };
}

function deviceOf({ origin }: Ctx, { id: memberId, signInEpoch: epoch }: Row, cookies: string) {
  return knownDevice(cookies, { memberId, epoch }, origin.startsWith("https:"));
}

// An e-mail address comes first, then a username, so that nobody can take over a name by writing it into a
// phone field. Hash and epoch are read together: a new password raises the epoch.
const FIND = named(
  "find-account",
  `SELECT ${memberColumns("m")}, m.password_hash AS "passwordHash", m.sign_in_epoch AS "signInEpoch"
  FROM members m
  WHERE m.deleted_at IS NULL AND (m.email = $2 OR m.phone = $1 OR lower(m.username) = $2)
  ORDER BY m.email = $2 DESC NULLS LAST, lower(m.username) = $2 DESC LIMIT 1`,
);

async function findAccount(ctx: Ctx, identifier: string): Promise<Row | null> {
  if (identifier === "" || identifier.includes("\0")) return null;
  const [row] = await quickRead<Row>(ctx.db, FIND, [identifier, identifier.toLowerCase()]);
  return row ?? null;
}
