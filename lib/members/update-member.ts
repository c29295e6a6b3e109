import type { Ctx } from "@/lib/context";
import { changeOne } from "@/lib/members/change/change";
import { confirmPassword } from "@/lib/members/confirm-password";
import { hashPasswords } from "@/lib/members/hash-passwords";
import type { Member, MemberRef } from "@/lib/members/member";
import type { LicenseInput, MemberChanges } from "@/lib/members/member-input";
import { requireEditor, type Team } from "@/lib/members/update-rights";

export interface UpdateOptions {
  /** The version the caller saw; another one is `stale`. */
  expectedVersion?: number;
  /** What a member types to change its own password. */
  currentPassword?: string;
  /** The team through which the caller acts: its admins may change their members' departments there. */
  team?: Team;
}

export interface UpdatedMember {
  member: Member;
  /** Licences that were asked for and can't be granted; the rest of the change happened. */
  failedLicenses: LicenseInput[];
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
): Promise<UpdatedMember> {
  const actor = requireEditor(ctx.actor, ref, team);
  const { password: text, licenses, departments, ...fields } = changes;
  if (text !== undefined) await confirmPassword(ctx, actor, ref, currentPassword);
  const [hash = null] = await hashPasswords([text]);
  const password = text === undefined ? undefined : { text, hash, proven: true };
  const wish = { verb: "updated" as const, fields, password, licenses, departments };
  return changeOne(ctx, ref, wish, { actor, expectedVersion, team });
}
