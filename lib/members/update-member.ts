import { type Actor, isSelf } from "@/lib/auth/actor";
import { checkPassword } from "@/lib/auth/passwords";
import type { Ctx } from "@/lib/context";
import { transaction, type Tx } from "@/lib/db";
import { AppError, invalidInput } from "@/lib/errors";
import { recordEvents } from "@/lib/events/record";
import { grantLicenses } from "@/lib/licenses/grant-licenses";
import { namedProducts } from "@/lib/licenses/products";
import { changedFields, type Difference, type StoredChanges } from "@/lib/members/changed-fields";
import { changePlainFields } from "@/lib/members/change-plain-fields";
import { confirmPassword } from "@/lib/members/confirm-password";
import { endOtherSignIns } from "@/lib/members/end-sign-ins";
import { keepAnAdmin } from "@/lib/members/guards";
import { hashPasswords } from "@/lib/members/hash-passwords";
import { loadForChange } from "@/lib/members/load-for-change";
import type { Member, MemberRef } from "@/lib/members/member";
import type { LicenseInput, MemberChanges } from "@/lib/members/member-input";
import { setDepartments } from "@/lib/members/set-departments";
import { asAlreadyExists } from "@/lib/members/unique-fields";
import { refuseForeignFields, requireEditor, type Team } from "@/lib/members/update-rights";

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
 * Changes the given fields of a member in one transaction. The same values again change nothing: no new version, no audit entry.
 * A new password ends the member's other sessions and tokens, and activates a pending member.
 * Throws `forbidden`, `not_found`, `stale`, `already_exists`, `last_admin` or `invalid_input`.
 */
export async function updateMember(
  ctx: Ctx,
  ref: MemberRef,
  changes: MemberChanges,
  { expectedVersion, currentPassword, team }: UpdateOptions = {},
): Promise<UpdatedMember> {
  const actor = requireEditor(ctx.actor, ref, team);
  const { password, licenses, departments, ...fields } = changes;
  const guarded = [password, licenses, departments, fields.role, team].some((value) => value !== undefined);
  const plain = guarded
    ? null
    : await changePlainFields(ctx, actor, ref, fields, expectedVersion).catch(alreadyExists);
  if (plain) return { member: plain, failedLicenses: [] };
  if (password !== undefined) await confirmPassword(ctx, actor, ref, currentPassword);
  const [passwordHash] = await hashPasswords([password]);
  return transaction(ctx.db, async (tx) => {
    const member = await loadForChange(tx, actor.organizationId, ref);
    if (expectedVersion !== undefined && expectedVersion !== member.version) throw new AppError("stale");
    if (password !== undefined) await refusePassword(password, { ...member, ...fields });
    const difference = changedFields(member, fields);
    const failedLicenses = licenses ? await changeLicenses(tx, member, licenses, difference) : [];
    const moved = departments ? await setDepartments(tx, ctx, member, departments) : null;
    if (moved) difference.record("departments", moved.before, moved.after);
    refuseForeignFields(actor, member, difference.fields, team);
    if (difference.stored.role && difference.stored.role !== "admin") {
      await keepAnAdmin(tx, actor.organizationId, [member]);
    }
    if (difference.fields.length === 0 && !passwordHash) return { member, failedLicenses };
    const updated = await store(tx, ctx, member, difference.stored, passwordHash ?? null);
    if (passwordHash) await endOtherSignIns(tx, actor, member.id);
    await recordChange(tx, ctx, actor, member, difference, passwordHash !== null);
    return { member: updated, failedLicenses };
  }).catch(alreadyExists);
}

function alreadyExists(error: unknown): never {
  throw asAlreadyExists(error);
}

async function refusePassword(password: string, personal: { email: string | null; username: string }) {
  const wrong = await checkPassword(password, personal);
  if (wrong.length > 0) throw invalidInput(...wrong);
}

/** A disabled member holds no licence until it is enabled: all of them fail. */
async function changeLicenses(
  tx: Tx,
  member: Member,
  wanted: readonly LicenseInput[],
  difference: Difference,
): Promise<LicenseInput[]> {
  if (member.disabledAt) return [...wanted];
  const { organizationId, licenses: held } = member;
  const { granted, failed } = await grantLicenses(tx, organizationId, { held, wanted });
  if (granted.join() !== held.join()) {
    difference.stored.licenses = granted;
    difference.record("licenses", namedProducts(held), namedProducts(granted));
  }
  return failed;
}

function store(
  tx: Tx,
  { now }: Ctx,
  member: Member,
  stored: StoredChanges,
  passwordHash: string | null,
): Promise<Member> {
  const activates = passwordHash !== null && member.activatedAt === null;
  return tx.member.update({
    where: { id: member.id },
    data: {
      ...stored,
      ...(passwordHash === null ? {} : { passwordHash }),
      ...(activates ? { activatedAt: now } : {}),
      updatedAt: now,
      version: { increment: 1 },
    },
    omit: { passwordHash: true },
  });
}

async function recordChange(
  tx: Tx,
  ctx: Ctx,
  actor: Actor,
  member: Member,
  { fields, before, after }: Difference,
  newPassword: boolean,
): Promise<void> {
  const { organizationId } = actor;
  if (fields.length > 0)
    await recordEvents(tx, ctx, [
      { organizationId, action: "member.updated", targetId: member.id, before, after },
    ]);
  if (newPassword) {
    const self = isSelf(actor, member.id);
    await recordEvents(tx, ctx, [
      {
        organizationId,
        action: "member.password_changed",
        targetId: member.id,
        after: { self },
      },
    ]);
  }
}
