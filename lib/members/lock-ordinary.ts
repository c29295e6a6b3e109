import type { Actor } from "@/lib/auth/actor";
import type { Ctx } from "@/lib/context";
import { change, type Statement } from "@/lib/db";
import { eventCte, eventValues } from "@/lib/events/record";
import { type Member, memberColumns } from "@/lib/members/member";

// What a member's status is without its lock.
const UNLOCKED = `CASE WHEN m.disabled_at IS NOT NULL THEN 'disabled' WHEN m.activated_at IS NULL THEN 'pending' ELSE 'active' END`;
const SIGN_INS_ENDED = `sessions_ended AS (DELETE FROM sessions USING changed WHERE member_id = changed.id),
  tokens_ended AS (DELETE FROM tokens USING changed WHERE member_id = changed.id)`;

/**
 * The change, the end of the sign-ins and the audit entry as one statement, which is one transaction and one round trip.
 * `guard` leaves out every member that needs a closer look.
 */
function statement(
  name: string,
  set: string,
  guard: string,
  before: string,
  after: string,
  action: "member.locked" | "member.unlocked",
): Statement {
  const event = eventCte(action, {
    ...{ from: "changed", organizationId: '"organizationId"', first: 3 },
    before: "jsonb_build_object('status', before_status)",
    after: "jsonb_build_object('status', after_status)",
  });
  return {
    name,
    text: `WITH changed AS (
        UPDATE members m SET locked_at = ${set}, sign_in_epoch = m.sign_in_epoch + 1, updated_at = $3, version = m.version + 1
        WHERE m.id = $1 AND m.organization_id = $2 AND m.deleted_at IS NULL AND ${guard}
        RETURNING ${memberColumns("m")}, ${before} AS before_status, ${after} AS after_status
      ), ${SIGN_INS_ENDED}, ${event}
      SELECT * FROM changed`,
  };
}

const WITH_LOCK = `CASE WHEN m.disabled_at IS NOT NULL THEN 'disabled' ELSE 'locked' END`;
const LOCK = statement(
  "lock_ordinary_member",
  "$3",
  "m.locked_at IS NULL AND m.role <> 'admin' AND m.id IS DISTINCT FROM $4",
  UNLOCKED,
  WITH_LOCK,
  "member.locked",
);
const UNLOCK = statement(
  "unlock_member",
  "NULL",
  "m.locked_at IS NOT NULL",
  WITH_LOCK,
  UNLOCKED,
  "member.unlocked",
);

type Row = Member & { before_status: string; after_status: string };

/** Locks a member whom no guard can protect: no admin, not the actor, not locked yet. Null: it is not such a member. */
export function lockOrdinary(ctx: Ctx, actor: Actor, id: number): Promise<Member | null> {
  return run(ctx, actor, LOCK, id);
}

/** Unlocks a locked member. Null: there is no such member. */
export function unlockLocked(ctx: Ctx, actor: Actor, id: number): Promise<Member | null> {
  return run(ctx, actor, UNLOCK, id);
}

async function run(ctx: Ctx, actor: Actor, wanted: Statement, id: number): Promise<Member | null> {
  const values = [id, actor.organizationId, ...eventValues(ctx)];
  const [row] = await change<Row>(ctx.db, wanted, values);
  if (!row) return null;
  const { before_status: _, after_status: __, ...member } = row;
  return member;
}
