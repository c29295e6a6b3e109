import type { Actor } from "@/lib/auth/actor";
import { actorIdOf, type Ctx } from "@/lib/context";
import { change, named } from "@/lib/db";
import { AppError, notFound } from "@/lib/errors";
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
  return difference.fields.length === 0 ? member : store(ctx, actor, member, difference);
}

async function store(ctx: Ctx, actor: Actor, member: Member, difference: Difference): Promise<Member | null> {
  const { stored, before, after } = difference;
  // A cast: the keys of StoredChanges are columns of a member.
  const columns = (Object.keys(stored) as (keyof typeof stored)[]).sort();
  const fixed = [member.id, member.version, ctx.now, actor.organizationId];
  const audit = [actorIdOf(ctx), before, after, ctx.via, ctx.ip, ctx.requestId];
  const set = columns.map((field, at) => `${columnOf(field)} = $${at + 11}`).join(", ");
  const text = `WITH changed AS (
      UPDATE members m SET ${set}, updated_at = $3, version = m.version + 1
      WHERE m.id = $1 AND m.version = $2 AND m.deleted_at IS NULL RETURNING ${memberColumns("m")}
    ), audited AS (
      INSERT INTO audit_entries
        (organization_id, at, action, actor_id, target_type, target_id, before, after, via, ip, request_id)
      SELECT $4, $3, 'member.updated', $5::int, 'member', id, $6, $7, $8, $9, $10 FROM changed
    ) SELECT * FROM changed`;
  const values = [...fixed, ...audit, ...columns.map((field) => stored[field])];
  const [changed] = await change<Member>(ctx.db, named("change", text), values);
  return changed ?? null;
}
