import type { Actor } from "@/lib/auth/actor";
import type { Ctx } from "@/lib/context";
import { change, named } from "@/lib/db";
import { AppError, notFound } from "@/lib/errors";
import { eventCte, eventValues } from "@/lib/events/record";
import { changedFields, type Difference } from "@/lib/members/changed-fields";
import { findMember } from "@/lib/members/find-member";
import { columnOf, type Member, memberColumns, type MemberRef } from "@/lib/members/member";
import type { MemberFields } from "@/lib/members/member-input";
import { refuseForeignFields } from "@/lib/members/update-rights";

/**
 * Changes fields that no guard watches, in one statement with their audit entry: it goes through only while the member is as
 * it was looked at. Null: somebody was faster, so look again. Throws `forbidden`, `not_found`, `stale`.
 */
export async function changePlainFields(
  ctx: Ctx,
  actor: Actor,
  ref: MemberRef,
  fields: Partial<MemberFields>,
  expectedVersion: number | undefined,
): Promise<Member | null> {
  const member = await findMember(ctx, ref);
  if (!member) throw notFound("member");
  if (expectedVersion !== undefined && expectedVersion !== member.version) throw new AppError("stale");
  const difference = changedFields(member, fields);
  refuseForeignFields(actor, member, difference.fields);
  return difference.fields.length === 0 ? member : store(ctx, member, difference);
}

const UPDATED = eventCte("member.updated", {
  ...{ from: "changed", organizationId: '"organizationId"', first: 5 },
  ...{ before: "$3", after: "$4" },
});

async function store(ctx: Ctx, member: Member, difference: Difference): Promise<Member | null> {
  const { stored, before, after } = difference;
  // A cast: the keys of StoredChanges are columns of a member.
  const columns = (Object.keys(stored) as (keyof typeof stored)[]).sort();
  const fixed = [member.id, member.version, before, after];
  const set = columns.map((field, at) => `${columnOf(field)} = $${at + 10}`).join(", ");
  const text = `WITH changed AS (
      UPDATE members m SET ${set}, updated_at = $5, version = m.version + 1
      WHERE m.id = $1 AND m.version = $2 AND m.deleted_at IS NULL RETURNING ${memberColumns("m")}
    ), ${UPDATED} SELECT * FROM changed`;
  const values = [...fixed, ...eventValues(ctx), ...columns.map((field) => stored[field])];
  const [changed] = await change<Member>(ctx.db, named("change", text), values);
  return changed ?? null;
}
