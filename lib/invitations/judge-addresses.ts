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
}

interface Known {
  email: string;
  own: boolean | null;
  status: MemberStatus | null;
  role: MemberRole | null;
  inTeam: boolean;
  invited: boolean;
}

/** What inviting each address into the team would do, in the order given; two statements for any number of them. */
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
  const addresses = written.map((text) => ({ written: text, email: normaliseEmail(text) }));
  const wellFormed = new Set(addresses.map(({ email }) => email).filter(isEmail));
  const known = await lookUp(tx, ctx, reach, [...wellFormed]);
  const seen = new Set<string>();
  return addresses.map((address) => {
    const { email } = address;
    if (!wellFormed.has(email)) return { ...address, state: "invalid" };
    if (seen.has(email)) return { ...address, state: "duplicate" };
    seen.add(email);
    if (!domainAllowed(email, inviteDomains)) return { ...address, state: "domain" };
    return { ...address, state: stateOf(reach, known.get(email)) };
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

async function lookUp(
  tx: Tx,
  ctx: Ctx,
  { team }: TeamInReach,
  emails: string[],
): Promise<Map<string, Known>> {
  const rows = await tx.$queryRaw<Known[]>`
    SELECT a.email, m.organization_id = ${team.organizationId} AS own, m.status, m.role,
      t.member_id IS NOT NULL AS "inTeam", i.id IS NOT NULL AS invited
    FROM unnest(${emails}::text[]) AS a (email)
    LEFT JOIN members m ON m.email = a.email AND m.deleted_at IS NULL
    LEFT JOIN team_members t ON t.team_id = ${team.id} AND t.member_id = m.id
    LEFT JOIN invitations i ON i.team_id = ${team.id} AND i.email = a.email AND i.status = 'pending'
      AND i.expires_at > ${ctx.now}
    WHERE m.id IS NOT NULL OR i.id IS NOT NULL`;
  return new Map(rows.map((row) => [row.email, row]));
}
