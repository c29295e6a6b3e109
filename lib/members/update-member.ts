import { type Actor, roleMay } from "@/lib/auth/actor";
import { tryPassword } from "@/lib/auth/try-password";
import type { Ctx } from "@/lib/context";
import { AppError, invalidInput } from "@/lib/errors";
import { type Changed, changeOne } from "@/lib/members/change/change";
import { hashPasswords } from "@/lib/members/hash-passwords";
import type { MemberRef } from "@/lib/members/member";
import type { MemberChanges } from "@/lib/members/member-input";
import { names, provesItself, requireEditor, type Team } from "@/lib/members/update-rights";

export interface UpdateOptions {
  /** The version the caller saw; another one is `stale`. */
  expectedVersion?: number;
  /** What a member types to change its own password. */
  currentPassword?: string;
  /** The team through which the caller acts: its admins may change their members' departments there. */
  team?: Team;
}

/**
 * Changes the given fields of a member in one transaction; the same values again change nothing. A new
 * password ends the member's other sessions and tokens, and activates a pending member. Throws `forbidden`,
 * `not_found`, `stale`, `already_exists`, `last_admin` or `invalid_input`.
 */
export async function updateMember(
  ctx: Ctx,
  ref: MemberRef,
  changes: MemberChanges,
  { expectedVersion, currentPassword, team }: UpdateOptions = {},
): Promise<Changed> {
  const actor = requireEditor(ctx.actor, ref, team);
  const { password: text, licenses, departments, ...fields } = changes;
  if (text !== undefined) await confirmPassword(ctx, actor, ref, currentPassword);
  const [hash = null] = await hashPasswords([text]);
  const password = text === undefined ? undefined : { text, hash, proven: true };
  const wish = { verb: "updated" as const, fields, password, licenses, departments };
  return changeOne(ctx, ref, wish, { actor, expectedVersion, team });
}

/**
 * Who gives itself a new password in a browser, or without an administrator's right, proves the current one
 * first. Throws `forbidden` for another member's, `invalid_input` when it is missing or wrong, or as
 * `tryPassword`.
 */
async function confirmPassword(
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
