import { checkPassword, hashPassword } from "@/lib/auth/passwords";
import type { Ctx } from "@/lib/context";
import { type Db, transaction, type Tx } from "@/lib/db";
import { AppError, invalidInput } from "@/lib/errors";
import { recordEvents } from "@/lib/events/record";
import { newUuid, randomDigits } from "@/lib/ids";
import { LICENSE_IDS } from "@/lib/licenses/products";
import { insert } from "@/lib/members/change/insert";
import { normaliseEmail, usernameFrom } from "@/lib/members/rules";

interface NewOrganization {
  name: string;
  admin: { email: string; password: string; name?: string };
}

/** Whether no organization has been made yet. */
export async function isDirectoryEmpty(db: Db): Promise<boolean> {
  return (await db.prisma.organization.findFirst({ select: { id: true } })) === null;
}

export type CreatedOrganization = Awaited<ReturnType<typeof createOrganization>>;

/**
 * An organization that holds all eight products without seat limits, its first team, and its first
 * administrator, who owns the team. For the command line and the first start, so nobody's rights are checked.
 * Throws `invalid_input` for a password that breaks the rule, `already_exists` for an e-mail in use.
 */
export async function createOrganization(ctx: Ctx, { name, admin }: NewOrganization) {
  const email = normaliseEmail(admin.email);
  const wrong = await checkPassword(admin.password, { email, username: null });
  if (wrong.length > 0) throw invalidInput(...wrong);
  const passwordHash = await hashPassword(admin.password);
  return transaction(ctx.db, async (tx) => {
    if (await tx.member.findUnique({ where: { email }, select: { id: true } })) {
      throw new AppError("already_exists", { noun: "member", field: "email" });
    }
    const { id: organizationId, uuid: organizationUuid } = await tx.organization.create({
      data: {
        uuid: newUuid(),
        name,
        createdAt: ctx.now,
        licenses: { create: LICENSE_IDS.map((license) => ({ license })) },
      },
    });
    const username = await freeUsername(tx, email);
    const row = { index: 0, username, email, name: admin.name ?? "Administrator", role: "admin" as const };
    const insertions = [{ row, licenses: [], passwordHash }];
    const [member] = await insert(tx, ctx, organizationId, insertions, { created: false });
    if (!member) throw new Error("No member was created.");
    const team = await tx.team.create({
      data: {
        organizationId,
        uuid: newUuid(),
        name,
        ownerId: member.id,
        createdAt: ctx.now,
        members: { create: { memberId: member.id, role: "owner", joinedAt: ctx.now } },
      },
    });
    await recordEvents(tx, ctx, [
      { organizationId, action: "organization.created", targetId: organizationId, after: { name } },
    ]);
    return { organizationId, organizationUuid, teamId: team.id, teamUuid: team.uuid, adminId: member.id };
  });
}

/** The username that the address suggests, or that with digits behind it when it is taken. */
async function freeUsername(tx: Tx, email: string): Promise<string> {
  const name = usernameFrom(email);
  const taken = await tx.$queryRaw<unknown[]>`SELECT FROM members WHERE lower(username) = lower(${name})`;
  return taken.length === 0 ? name : `${name.slice(0, 40)}-${randomDigits()}`;
}
