import type { Ctx } from "@/lib/context";
import type { Tx } from "@/lib/db";
import { type AddressState, domainAllowed } from "@/lib/invitations/states";
import type { MemberRole, MemberStatus } from "@/lib/members/member";
import { hasRole } from "@/lib/members/role-rank";
import { isEmail, normaliseEmail } from "@/lib/members/rules";
import type { TeamInReach } from "@/lib/teams/require-team";

/** An address as it was written, as it is stored, and what inviting it would do. */
export interface JudgedAddress {
  written: string;
  email: string;
  state: AddressState;
  /** The role that its member has while it is pending; null for any other address. */
  pendingRole: MemberRole | null;
}

interface Known {
  email: string;
  own: boolean | null;
  status: MemberStatus | null;
  role: MemberRole | null;
  inTeam: boolean;
  invited: boolean;
}

/** What inviting each address into the team would do, in the order given; three statements for any number of them. */
export async function judgeAddresses(
  tx: Tx,
  ctx: Ctx,
  reach: TeamInReach,
  written: readonly string[],
): Promise<JudgedAddress[]> {
  const { organizationId } = reach.team;
  const { inviteDomains } = await tx.organization.findUniqueOrThrow({
    where: { id: organizationId },
    select: { inviteDomains: true },
  });
  const addresses = written.map((text) => ({
    written: text,
    email: normaliseEmail(text),
    pendingRole: null,
  }));
  const wellFormed = new Set(addresses.map(({ email }) => email).filter(isEmail));
  const known = await lookUp(tx, ctx, reach, [...wellFormed]);
  const seen = new Set<string>();
  return addresses.map((address) => {
    const { email } = address;
    if (!wellFormed.has(email)) return { ...address, state: "invalid" };
    if (seen.has(email)) return { ...address, state: "duplicate" };
    seen.add(email);
    if (!domainAllowed(email, inviteDomains)) return { ...address, state: "domain" };
    const one = known.get(email);
    const pendingRole = one?.status === "pending" ? one.role : null;
    return { ...address, state: stateOf(reach, one), pendingRole };
  });
}

function stateOf(reach: TeamInReach, known: Known | undefined): AddressState {
  const free: AddressState = known?.invited ? "invited" : "ok";
  if (!known?.status) return free;
  // Nobody is in two organizations: an address of another one can't be invited either.
  if (!known.own) return "member";
  if (known.status === "disabled") return "disabled";
  // Whoever holds a code becomes that member: one of a greater role is not for this inviter to bring in.
  if (known.status === "pending") return hasRole(reach.actor, known.role ?? "user") ? free : "member";
  // An active member of another team signs in and accepts there.
  return known.status === "locked" || known.inTeam ? "member" : free;
}

/**
 * What is known of those addresses that anything is known of. Two look-ups by list instead of one join: a join may be planned as
 * every address against every invitation, and is while the invitations have no statistics.
 */
async function lookUp(
  tx: Tx,
  ctx: Ctx,
  { team }: TeamInReach,
  emails: string[],
): Promise<Map<string, Known>> {
  const members = await tx.$queryRaw<Omit<Known, "invited">[]>`
    SELECT email, organization_id = ${team.organizationId} AS own, status, role,
      EXISTS (SELECT FROM team_members t WHERE t.team_id = ${team.id} AND t.member_id = m.id) AS "inTeam"
    FROM members m WHERE email = ANY (${emails}::text[]) AND deleted_at IS NULL`;
  const invitations = await tx.$queryRaw<{ email: string }[]>`
    SELECT email FROM invitations
    WHERE team_id = ${team.id} AND email = ANY (${emails}::text[]) AND status = 'pending' AND expires_at > ${ctx.now}`;
  const known = new Map<string, Known>(
    members.map((member) => [member.email, { ...member, invited: false }]),
  );
  for (const { email } of invitations) {
    known.set(email, { ...(known.get(email) ?? NOBODY), email, invited: true });
  }
  return known;
}

const NOBODY = { own: null, status: null, role: null, inTeam: false };
