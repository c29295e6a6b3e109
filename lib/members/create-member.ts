import { requirePermission } from "@/lib/auth/actor";
import { checkPassword } from "@/lib/auth/passwords";
import { transactionAs } from "@/lib/auth/standing";
import type { Ctx } from "@/lib/context";
import type { Tx } from "@/lib/db";
import { AppError, invalidInput } from "@/lib/errors";
import { grantLicenses } from "@/lib/licenses/grant-licenses";
import { judgeDepartments, moveDepartments } from "@/lib/members/change/departments";
import { hashPasswords } from "@/lib/members/hash-passwords";
import { defaultsOf, insertMembers } from "@/lib/members/insert-members";
import type { Member } from "@/lib/members/member";
import type { LicenseInput, NewMember } from "@/lib/members/member-input";
import { asAlreadyExists, taken, UNIQUE_FIELDS } from "@/lib/members/unique-fields";

/**
 * Creates a member in the organization's first team, active with a password and pending without one.
 * Throws `forbidden`, `already_exists` for a uid, username, e-mail or phone in use, or `invalid_input`.
 */
export async function createMember(
  ctx: Ctx,
  given: NewMember,
): Promise<{ member: Member; failedLicenses: LicenseInput[] }> {
  const { organizationId } = requirePermission(ctx.actor, "members:create");
  const { password, licenses = [], departmentUuids = [] } = given;
  if (password !== undefined) {
    const wrong = await checkPassword(password, { email: given.email, username: given.username });
    if (wrong.length > 0) throw invalidInput(...wrong);
  }
  await refuseTaken(ctx, given);
  const [passwordHash = null] = await hashPasswords([password]);
  return transactionAs(ctx, async (tx) => {
    const defaults = await defaultsOf(tx, organizationId);
    const [made] = await insertMembers(tx, ctx, organizationId, defaults, [{ member: given, passwordHash }], {
      audited: true,
    });
    if (!made) throw new Error("An inserted member was not returned.");
    const { granted, failed } = await grantLicenses(tx, organizationId, { held: [], wanted: licenses });
    if (granted.length > 0) await tx.member.update({ where: { id: made.id }, data: { licenses: granted } });
    if (departmentUuids.length > 0) await placeNew(tx, ctx, made, departmentUuids);
    return { member: { ...made, licenses: granted }, failedLicenses: failed };
  }).catch((error: unknown) => {
    throw asAlreadyExists(error);
  });
}

async function placeNew(tx: Tx, ctx: Ctx, made: Member, uuids: readonly string[]): Promise<void> {
  const move = await judgeDepartments(tx, made, { uuids });
  if (move && "code" in move) throw invalidInput(move);
  if (move) await moveDepartments(tx, ctx, made, move);
}

async function refuseTaken(ctx: Ctx, { uid, username, email, phone }: NewMember): Promise<void> {
  const found = await taken(ctx.db.prisma, [{ index: 0, uid, username, email, phone }]);
  const field = UNIQUE_FIELDS.find((name) => found.some(({ path }) => path[1] === name));
  if (field) throw new AppError("already_exists", { noun: "member", field });
}
