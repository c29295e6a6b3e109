import type { Ctx } from "@/lib/context";
import type { Prisma } from "@/lib/generated/prisma/client";
import { AppError } from "@/lib/errors";
import { codeDigest } from "@/lib/invitations/invitation-code";
import { stateOf } from "@/lib/invitations/states";
import { greaterRole } from "@/lib/members/role-rank";

const include = {
  team: { select: { name: true, uuid: true } },
  organization: { select: { name: true, uuid: true } },
  invitedBy: { select: { name: true, email: true, username: true, role: true, status: true } },
} satisfies Prisma.InvitationInclude;

/** An invitation with what its holder may know of it. */
export type FoundInvitation = Prisma.InvitationGetPayload<{ include: typeof include }>;

/**
 * The open invitation behind a code. An unknown, used or withdrawn code and, when `email` is given, one for another address
 * are the same `invitation_invalid`, as is one that grants a role which its sender has lost since; who holds the right one past its time hears `invitation_expired`.
 */
export async function findOpenInvitation(ctx: Ctx, code: string, email?: string): Promise<FoundInvitation> {
  const found = await ctx.db.prisma.invitation.findUnique({
    where: { codeDigest: codeDigest(code) },
    include,
  });
  if (!found || found.status !== "pending") throw new AppError("invitation_invalid");
  if (email !== undefined && found.email !== email) throw new AppError("invitation_invalid");
  if (!isVouchedFor(found)) throw new AppError("invitation_invalid");
  if (stateOf(found, ctx.now) === "expired") throw new AppError("invitation_expired");
  return found;
}

/** Nobody leaves a way back to a greater role behind: it takes an active member of that role, or an administrator renews it. */
function isVouchedFor({ role, invitedBy }: FoundInvitation): boolean {
  if (role === "user") return true;
  return invitedBy.status === "active" && greaterRole(invitedBy.role, role) === invitedBy.role;
}
