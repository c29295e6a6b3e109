import type { Actor } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { Prisma } from "@/lib/generated/prisma/client";
import { type Inviter, joinedAs, mayBringIn, type Standing, SYSTEM } from "@/lib/invitations/bring-in";
import type { TeamRole } from "@/lib/members/member";

/** An invitation as far as it decides what joining makes of its address. */
interface Granting extends Pick<Standing, "role" | "licenses"> {
  email: string;
}

/** What each invitation makes of its address at this moment, in their order. One statement for all. */
export async function listJoined(
  tx: Tx,
  organizationId: number,
  invitations: readonly Granting[],
): Promise<Standing[]> {
  const known = await membersByEmail(
    tx,
    organizationId,
    invitations.map(({ email }) => email),
  );
  return invitations.map((invitation) => {
    const member = known.get(invitation.email);
    // Somebody with an account signs in to accept, which no code does instead.
    return joinedAs(invitation, member?.status === "pending" ? member : undefined);
  });
}

/** True when the inviter may at this moment bring in the address with what the invitation makes of it. */
export async function isVouchedFor(
  tx: Tx,
  invitation: Granting & { organizationId: number; teamId: number; invitedById: number },
): Promise<boolean> {
  const { organizationId, teamId, invitedById } = invitation;
  const inviter = (await membersById(tx, [invitedById])).get(invitedById);
  const [joined] = await listJoined(tx, organizationId, [invitation]);
  return inviter !== undefined && joined !== undefined && mayBringIn(inviter, teamId, joined);
}

/** The actor as it is at this moment. Throws `unauthenticated` for one who is no longer there. */
export async function requireInviter(tx: Tx, actor: Actor): Promise<Inviter> {
  if (actor.kind === "system") return SYSTEM;
  const inviter = (await membersById(tx, [actor.member.id])).get(actor.member.id);
  if (!inviter) throw new AppError("unauthenticated");
  return inviter;
}

/** The same, held against disabling and deletion until the transaction ends; taken before any invitation. */
export async function lockInviter(tx: Tx, actor: Actor): Promise<Inviter> {
  if (actor.kind === "member") {
    await tx.$queryRaw`SELECT id FROM members WHERE id = ${actor.member.id} FOR KEY SHARE`;
  }
  return requireInviter(tx, actor);
}

/** Members with their teams, by id; also deleted ones. */
export async function membersById(tx: Tx, ids: readonly number[]): Promise<Map<number, Inviter>> {
  const members = await listInviters(tx, Prisma.sql`m.id = ANY (${[...new Set(ids)]}::int[])`);
  return new Map(members.map((member) => [member.id, member]));
}

/** The organization's members with these addresses, by address. */
export async function membersByEmail(
  tx: Tx,
  organizationId: number,
  emails: readonly string[],
): Promise<Map<string, Inviter>> {
  const members = await listInviters(
    tx,
    Prisma.sql`m.email = ANY (${emails}::text[]) AND m.organization_id = ${organizationId}`,
  );
  return new Map(members.map((member) => [member.email, member]));
}

type Row = Omit<Inviter, "teams"> & { id: number; email: string; teams: Record<string, TeamRole> };

async function listInviters(tx: Tx, where: Prisma.Sql) {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT m.id, coalesce(m.email, '') AS email, m.status, m.role, m.licenses, coalesce(
      (SELECT jsonb_object_agg(t.team_id, t.role) FROM team_members t WHERE t.member_id = m.id), '{}') AS teams
    FROM members m WHERE ${where}`;
  return rows.map(({ teams, ...row }) => ({
    ...row,
    teams: new Map(Object.entries(teams).map(([id, role]) => [Number(id), role])),
  }));
}
