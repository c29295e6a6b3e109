import { requirePermission } from "@/lib/auth/actor";
import { checkPassword } from "@/lib/auth/passwords";
import { transactionAs } from "@/lib/auth/standing";
import type { Ctx } from "@/lib/context";
import { AppError, type Issue } from "@/lib/errors";
import { batchInvalid, splitRows } from "@/lib/members/batch";
import { hashPasswords } from "@/lib/members/hash-passwords";
import { defaultsOf, insertMembers } from "@/lib/members/insert-members";
import type { Member } from "@/lib/members/member";
import type { BatchRow, NewMember } from "@/lib/members/member-input";
import { settleAfterBatch } from "@/lib/members/settle-search";
import { repeated, taken, violatedField } from "@/lib/members/unique-fields";

type Row = Omit<NewMember, "licenses" | "departmentUuids">;

/**
 * Creates all of the members or none, each in the organization's first team. Answers in the order of the
 * rows. Throws `forbidden`, or `batch_invalid` that names every bad row by its index.
 */
export async function createMembers(ctx: Ctx, given: readonly BatchRow<Row>[]): Promise<Member[]> {
  const { organizationId } = requirePermission(ctx.actor, "members:create");
  const { rows, issues } = splitRows(given);
  const wrong = [...issues, ...repeated(rows), ...(await badPasswords(rows))];
  const withPasswords = rows.some(({ password }) => password !== undefined);
  // Every bad row is told at once, and before any time goes into hashing; otherwise the unique indexes are
  // the ones to ask.
  if (wrong.length > 0 || withPasswords) wrong.push(...(await taken(ctx.db.prisma, rows)));
  if (wrong.length > 0) throw batchInvalid(wrong);
  const hashes = await hashPasswords(rows.map(({ password }) => password));
  const insertions = rows.map((member, at) => ({ member, passwordHash: hashes[at] ?? null }));
  try {
    const members = await transactionAs(ctx, async (tx) => {
      const defaults = await defaultsOf(tx, organizationId);
      return insertMembers(tx, ctx, organizationId, defaults, insertions, { audited: true });
    });
    settleAfterBatch(ctx.db, members.length);
    return members;
  } catch (error) {
    if (error instanceof AppError || violatedField(error) === null) throw error;
    // Looking says which rows met somebody who has one of their values.
    throw batchInvalid(await taken(ctx.db.prisma, rows));
  }
}

async function badPasswords(rows: readonly (Row & { index: number })[]): Promise<Issue[]> {
  const found: Issue[] = [];
  for (const { index, password, email, username } of rows) {
    if (password !== undefined)
      found.push(...(await checkPassword(password, { email, username }, [index, "password"])));
  }
  return found;
}
