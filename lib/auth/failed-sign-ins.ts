import { networkOf } from "@/lib/auth/network";
import type { Ctx } from "@/lib/context";
import { named, query, type Tx } from "@/lib/db";
import type { DirectoryEvent, SignInFailure } from "@/lib/events/events";
import { eventCte, eventValues, recordEvents } from "@/lib/events/record";
import type { Member } from "@/lib/members/member";

const QUARTER = "15 minutes";

const NOTE = named(
  "note-failed-sign-in",
  `WITH noted AS (
    INSERT INTO failed_sign_ins AS f (member_id, network, reason, since, via, ip, untold)
    VALUES ($7, $8, $9, $1, $3, $4, 0)
    ON CONFLICT (member_id, network, reason) DO UPDATE SET untold = f.untold + 1
    RETURNING member_id AS id, untold
  ), ${eventCte("member.sign_in_failed", {
    from: "noted",
    organizationId: "$6::int",
    first: 1,
    where: "untold = 0 AND id <> 0",
    after: "jsonb_build_object('reason', $9::text, 'tries', 1)",
  })}
  SELECT FROM noted`,
);

/**
 * Notes that somebody failed to sign in as a member, or under a name that is nobody's. The first time in a
 * quarter of an hour, for a member, a network and a reason, is an event at once; `tellFailedSignIns` tells of
 * the others. The same statement for nobody, so that the time it takes gives away no account.
 */
export async function noteFailedSignIn(
  ctx: Ctx,
  member: Pick<Member, "id" | "organizationId"> | null,
  reason: SignInFailure,
): Promise<void> {
  const { id, organizationId } = member ?? { id: 0, organizationId: 0 };
  await query(ctx.db, NOTE, [...eventValues(ctx), organizationId, id, networkOf(ctx.ip), reason]);
}

type Over = Pick<Ctx, "via" | "ip"> & {
  organizationId: number;
  targetId: number;
  reason: SignInFailure;
  tries: number;
};

/** Tells of the failed sign-ins of each quarter of an hour that is over, beyond its first. */
export async function tellFailedSignIns(tx: Tx, ctx: Ctx): Promise<void> {
  const over = await tx.$queryRaw<Over[]>`
    WITH over AS (
      DELETE FROM failed_sign_ins WHERE since < ${ctx.now}::timestamptz - ${QUARTER}::interval RETURNING *)
    SELECT m.organization_id AS "organizationId", m.id AS "targetId", reason, via, ip, untold AS tries
    FROM over JOIN members m ON m.id = member_id AND m.deleted_at IS NULL WHERE untold > 0`;
  for (const { via, ip, reason, tries, ...about } of over) {
    const event: DirectoryEvent = { ...about, action: "member.sign_in_failed", after: { reason, tries } };
    await recordEvents(tx, { ...ctx, via, ip }, [event]);
  }
}
