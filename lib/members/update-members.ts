import { requirePermission } from "@/lib/auth/actor";
import type { Ctx } from "@/lib/context";
import type { CheckedRow } from "@/lib/errors";
import { changeMany, rehearse } from "@/lib/members/change/change";
import type { Find, HeldMember } from "@/lib/members/change/select";
import { hashPasswords } from "@/lib/members/hash-passwords";
import { type MemberFields, splitRows } from "@/lib/members/member-input";
import { flushAfterBatch } from "@/lib/members/flush-search-index";

/** A row of a batch of changes: how its member is found, and what to change. */
export interface UpdateRow {
  find: Find;
  changes: Partial<MemberFields>;
  password?: string;
}

/**
 * Changes all of the members or none. Answers in the order of the rows. The rules of one update hold for each
 * row. Throws `forbidden`, or `batch_invalid` that names every bad row by its index.
 */
export async function updateMembers(
  ctx: Ctx,
  given: readonly CheckedRow<UpdateRow>[],
): Promise<HeldMember[]> {
  const actor = requirePermission(ctx.actor, "members:update");
  const { rows, issues } = splitRows(given);
  const withHashes = (hashes: readonly (string | null)[]) =>
    rows.map(({ index, find, changes: fields, password: text }, at) => {
      const password = text === undefined ? undefined : { text, hash: hashes[at] ?? null, proven: false };
      return { index, find, wish: { verb: "updated" as const, fields, password } };
    });
  // Bad rows are refused before any time goes into hashing; the change judges again what may differ by then.
  if (issues.length > 0 || rows.some(({ password }) => password !== undefined)) {
    await rehearse(ctx, actor, withHashes([]), issues);
  }
  const hashes = await hashPasswords(rows.map(({ password }) => password));
  const members = await changeMany(ctx, actor, withHashes(hashes));
  flushAfterBatch(ctx.db, members.length);
  return members;
}
