import type { Ctx } from "@/lib/context";
import type { Prisma } from "@/lib/generated/prisma/client";
import { AppError } from "@/lib/errors";
import { codeDigest } from "@/lib/invitations/invitation-code";
import { isVouchedFor } from "@/lib/invitations/standings";
import { stateOf } from "@/lib/invitations/states";

const include = {
  team: { select: { name: true, uuid: true } },
  organization: { select: { name: true, uuid: true } },
  invitedBy: { select: { name: true, email: true, username: true } },
} satisfies Prisma.InvitationInclude;

/** An invitation with what its holder may know of it. */
export type FoundInvitation = Prisma.InvitationGetPayload<{ include: typeof include }>;

/**
 * The open invitation behind a code. An unknown, used or withdrawn code and, when `email` is given, one for
 * another address are the same `invitation_invalid`, as is one whose inviter may not give it (any more); who
 * holds the right one past its time hears `invitation_expired`.
 */
export async function requireOpenInvitation(
  ctx: Ctx,
  code: string,
  email?: string,
): Promise<FoundInvitation> {
  const found = await ctx.db.prisma.invitation.findUnique({
    where: { codeDigest: codeDigest(code) },
    include,
  });
  if (!found || found.status !== "pending") throw new AppError("invitation_invalid");
  if (email !== undefined && found.email !== email) throw new AppError("invitation_invalid");
  if (!(await isVouchedFor(ctx.db.prisma, found))) throw new AppError("invitation_invalid");
  if (stateOf(found, ctx.now) === "expired") throw new AppError("invitation_expired");
  return found;
}
