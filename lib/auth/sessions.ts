import { newSecret } from "@/lib/auth/tokens";
import type { Db } from "@/lib/db";
import { digest } from "@/lib/ids";

/** A browser stays signed in this long. */
export const SESSION_DAYS = 30;

/** Signs a browser in; the secret goes into its cookie and is kept here only as a digest. */
export async function createSession(
  db: Db,
  memberId: number,
  browser: { userAgent: string; ip: string },
  now: Date,
): Promise<string> {
  const secret = newSecret();
  await db.prisma.session.create({
    data: {
      memberId,
      digest: bytes(secret),
      userAgent: browser.userAgent.slice(0, 255),
      ip: browser.ip,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + SESSION_DAYS * 86_400_000),
    },
  });
  return secret;
}

/** Signs the browser with this secret out; one that is out already stays so. */
export async function endSession(db: Db, secret: string): Promise<void> {
  await db.prisma.session.deleteMany({ where: { digest: bytes(secret) } });
}

function bytes(secret: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(digest(secret));
}
