import { type Actor, isSelf, requirePermission } from "@/lib/auth/actor";
import { checkPassword } from "@/lib/auth/passwords";
import type { Ctx } from "@/lib/context";
import { rehearsal, transaction, type Tx } from "@/lib/db";
import { AppError, type Issue } from "@/lib/errors";
import type { DirectoryEvent } from "@/lib/events/events";
import { recordEvents } from "@/lib/events/record";
import { batchInvalid, splitRows } from "@/lib/members/batch";
import { changedFields, type Difference } from "@/lib/members/changed-fields";
import { endOtherSignIns } from "@/lib/members/end-sign-ins";
import { type BatchMember, findRows } from "@/lib/members/find-rows";
import { otherAdmins } from "@/lib/members/guards";
import { hashPasswords } from "@/lib/members/hash-passwords";
import type { BatchRow, MemberFields } from "@/lib/members/member-input";
import { settleAfterBatch } from "@/lib/members/settle-search";
import { storeChanges } from "@/lib/members/store-changes";
import { repeated, taken, type UniqueField, violatedField } from "@/lib/members/unique-fields";

/** A row of a batch of changes: how its member is found, and what to change. */
export interface UpdateRow {
  /** Null when the row holds nothing to find anybody by. */
  find: { field: UniqueField; value: string } | null;
  changes: Partial<MemberFields>;
  password?: string;
}

interface Plan {
  index: number;
  member: BatchMember;
  difference: Difference;
  password: string | undefined;
}

/**
 * Changes all of the members or none. Answers in the order of the rows. The rules of one update hold for each row.
 * Throws `forbidden`, or `batch_invalid` that names every bad row by its index.
 */
export async function updateMembers(ctx: Ctx, given: readonly BatchRow<UpdateRow>[]): Promise<BatchMember[]> {
  const actor = requirePermission(ctx.actor, "members:update");
  const { rows, issues } = splitRows(given);
  // Bad rows are told before any time goes into hashing; the transaction judges again what may have changed.
  if (issues.length > 0 || rows.some(({ password }) => password !== undefined)) {
    await rehearsal(ctx.db, (tx) => plan(tx, actor, rows, issues));
  }
  const hashes = await hashPasswords(rows.map(({ password }) => password));
  const hashAt = new Map(rows.map(({ index }, at) => [index, hashes[at] ?? null]));
  try {
    const members = await transaction(ctx.db, async (tx) => {
      const plans = await plan(tx, actor, rows, issues);
      const changed = plans.filter(
        ({ difference, password }) => difference.fields.length > 0 || password !== undefined,
      );
      const stored = await storeChanges(
        tx,
        ctx,
        actor.organizationId,
        changed.map(({ index, member, difference }) => ({
          member,
          difference,
          passwordHash: hashAt.get(index) ?? null,
        })),
      );
      const withPassword = changed.filter(({ password }) => password !== undefined);
      if (withPassword.length > 0) {
        await endOtherSignIns(tx, actor, ...withPassword.map(({ member }) => member.id));
        await recordEvents(
          tx,
          ctx,
          withPassword.map((plan) => newPassword(actor, plan)),
        );
      }
      return plans.map(({ member }) => stored.get(member.id) ?? member);
    });
    settleAfterBatch(ctx.db, members.length);
    return members;
  } catch (error) {
    if (error instanceof AppError || violatedField(error) === null) throw error;
    // Somebody was faster since the look above: planning again says which rows lost.
    await rehearsal(ctx.db, (tx) => plan(tx, actor, rows, issues));
    throw error;
  }
}

/** What each row does to which member, held until the transaction ends. Throws `batch_invalid` with all that is wrong. */
async function plan(
  tx: Tx,
  actor: Actor,
  rows: readonly (UpdateRow & { index: number })[],
  known: readonly Issue[],
): Promise<Plan[]> {
  const { organizationId } = actor;
  const { found, issues } = await findRows(tx, organizationId, rows);
  const plans = found.map(({ row, member }) => ({
    index: row.index,
    member,
    difference: changedFields(member, row.changes),
    password: row.password,
  }));
  const unique = plans.map(({ index, member, difference: { stored } }) => {
    const { username, email, phone } = stored;
    return { index, memberId: member.id, username, email, phone };
  });
  const moving = unique.filter(({ username, email, phone }) => username ?? email ?? phone);
  const wrong = [
    ...known,
    ...issues,
    ...repeated(moving),
    ...(await taken(tx, moving)),
    ...unproven(actor, plans),
    ...(await badPasswords(plans)),
    ...(await lastAdmins(tx, organizationId, plans)),
  ];
  if (wrong.length > 0) throw batchInvalid(wrong);
  return plans;
}

/** Who gives itself a new password in a browser proves the current one, for which a batch has no place. */
function unproven(actor: Actor, plans: readonly Plan[]): Issue[] {
  if (actor.kind !== "member" || actor.credential.kind !== "session") return [];
  return plans
    .filter(({ member, password }) => password !== undefined && isSelf(actor, member.id))
    .map(({ index }) => ({ path: [index, "currentPassword"], code: "missing" }));
}

async function badPasswords(plans: readonly Plan[]): Promise<Issue[]> {
  const found: Issue[] = [];
  for (const { index, member, difference, password } of plans) {
    const personal = { ...member, ...difference.stored };
    if (password !== undefined) found.push(...(await checkPassword(password, personal, [index, "password"])));
  }
  return found;
}

async function lastAdmins(tx: Tx, organizationId: number, plans: readonly Plan[]): Promise<Issue[]> {
  const leaving = plans.filter(
    ({ member, difference }) =>
      difference.stored.role && member.role === "admin" && member.status === "active",
  );
  if (leaving.length === 0) return [];
  const others = await otherAdmins(
    tx,
    organizationId,
    leaving.map(({ member }) => member.id),
  );
  return others > 0 ? [] : leaving.map(({ index }) => ({ path: [index, "role"], code: "last_admin" }));
}

function newPassword(actor: Actor, { member }: Plan): DirectoryEvent {
  const { id, organizationId } = member;
  const after = { self: isSelf(actor, id) };
  return { organizationId, action: "member.password_changed", targetId: id, after };
}
