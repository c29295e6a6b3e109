import { type Actor, roleMay } from "@/lib/auth/actor";
import { tryPassword } from "@/lib/auth/try-password";
import type { Ctx } from "@/lib/context";
import { AppError, invalidInput } from "@/lib/errors";
import type { MemberRef } from "@/lib/members/member";
import { names, provesItself } from "@/lib/members/update-rights";

/**
 * Who gives itself a new password in a browser, or without an administrator's right, proves the current one
 * first. Throws `forbidden` for another member's, `invalid_input` when it is missing or wrong, or as
 * `tryPassword`.
 */
export async function confirmPassword(
  ctx: Ctx,
  actor: Actor,
  ref: MemberRef,
  current: string | undefined,
): Promise<void> {
  if (actor.kind === "system") return;
  const { member } = actor;
  if (!names(actor, ref)) {
    if (roleMay(member.role, "members:update")) return;
    throw new AppError("forbidden");
  }
  if (!provesItself(actor)) return;
  const stored = await ctx.db.prisma.member.findUnique({
    where: { id: member.id },
    select: { passwordHash: true },
  });
  if (!stored?.passwordHash) return;
  if (current === undefined) throw invalidInput({ path: ["currentPassword"], code: "missing" });
  const right = await tryPassword(ctx, { memberId: member.id }, stored.passwordHash, current);
  if (!right) throw invalidInput({ path: ["currentPassword"], code: "wrong_password" });
}
