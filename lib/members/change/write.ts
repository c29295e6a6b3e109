import { type Actor, isSelf } from "@/lib/auth/actor";
import { requireStanding } from "@/lib/auth/standing";
import type { Ctx } from "@/lib/context";
import type { Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { recordEvents } from "@/lib/events/record";
import { withdrawInvitationsTo } from "@/lib/invitations/revoke-invitations";
import { moveDepartments } from "@/lib/members/change/departments";
import { claimsUnique, type Difference, shown, type Verb } from "@/lib/members/change/difference";
import { statement } from "@/lib/members/change/statement";
import { eraseMembers } from "@/lib/members/erase-members";
import type { Member, MemberRole } from "@/lib/members/member";

/**
 * Writes what differs: memberships, one statement for all the rows with their events and the end of sign-ins,
 * and events of new passwords. All differences have one verb, and their members are held. Answers the members
 * as they are then. Throws what `requireStanding` throws.
 */
export async function write<F extends keyof Member>(
  tx: Tx,
  ctx: Ctx,
  actor: Actor,
  differences: readonly Difference[],
  fields: readonly F[],
): Promise<Pick<Member, F | "id">[]> {
  const [first] = differences;
  if (!first) return [];
  const own = differences.find(({ member }) => isSelf(actor, member.id));
  // Its own row is among those held, so nobody but this change makes it different from here on.
  if (own) await requireStanding(tx, actor);
  // Before the row changes: the counts read the status that the member had.
  const ids = differences.map(({ member }) => member.id);
  await leaveTeams(tx, ctx, first.verb, ids);
  for (const { member, stored, departments } of differences) {
    // Named as it is with the change.
    if (departments) await moveDepartments(tx, ctx, { ...member, ...shown(stored) }, departments);
  }
  const { text, values } = statement(ctx, actor, differences, { answer: fields, held: true });
  const written = await tx.$queryRawUnsafe<Pick<Member, F | "id">[]>(text, ...values);
  if (written.length < differences.length) throw new Error("A member that was held has changed.");
  if (first.verb === "deleted") {
    const gone = differences.map(({ member }) => member);
    await eraseMembers(tx, first.member.organizationId, gone);
  }
  if (own?.endsSignIns) await keepCredential(tx, actor);
  const passwords = differences.flatMap((difference) => newPassword(actor, difference));
  await recordEvents(tx, ctx, passwords);
  if (!own) await requireStanding(tx, actor);
  // Its credential is not held, and may have been revoked while the statement waited for a unique value.
  else if (!own.endsSignIns && differences.some(claimsUnique))
    await requireStanding(tx, withRole(actor, own.stored.role));
  return written;
}

/**
 * Takes members out of where they are: the disabled leave their departments, the deleted also their teams,
 * and open invitations to their addresses are withdrawn; what they sent themselves stays.
 */
async function leaveTeams(tx: Tx, ctx: Ctx, verb: Verb, ids: number[]): Promise<void> {
  if (verb === "deleted") {
    await withdrawInvitationsTo(tx, ctx, ids);
    await tx.$executeRaw`DELETE FROM team_members WHERE member_id = ANY (${ids}::int[])`;
    await tx.$executeRaw`DELETE FROM idempotency_keys WHERE member_id = ANY (${ids}::int[])`;
  }
  if (verb === "deleted" || verb === "disabled")
    await tx.$executeRaw`DELETE FROM member_departments WHERE member_id = ANY (${ids}::int[])`;
}

/**
 * Lets the credential that the request itself came with outlive a change that ended its member's other
 * sign-ins. Throws `unauthenticated` when it was ended meanwhile: nothing that rests on it may happen then.
 */
async function keepCredential(tx: Tx, actor: Actor): Promise<void> {
  if (actor.kind !== "member") return;
  const { kind, id, epoch } = actor.credential;
  const table = kind === "session" ? "sessions" : "tokens";
  // The member's epoch rose by one with this change; where it rose before, the credential is no longer good.
  const stays = await tx.$executeRawUnsafe(
    `UPDATE ${table} c SET sign_in_epoch = m.sign_in_epoch FROM members m
     WHERE c.id = $1 AND m.id = c.member_id AND m.sign_in_epoch = $2`,
    ...[id, epoch + 1],
  );
  if (stays === 0) throw new AppError("unauthenticated");
}

/** The actor with the role that it gave itself. */
function withRole(actor: Actor, role: MemberRole | undefined): Actor {
  return actor.kind === "member" && role ? { ...actor, member: { ...actor.member, role } } : actor;
}

function newPassword(actor: Actor, { member, verb, stored }: Difference) {
  if (verb !== "updated" || !stored.passwordHash) return [];
  const { id, organizationId } = member;
  const after = { self: isSelf(actor, id) };
  return [{ organizationId, action: "member.password_changed" as const, targetId: id, after }];
}
