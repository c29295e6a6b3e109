import type { Ctx } from "@/lib/context";
import type { Tx } from "@/lib/db";
import { type Inviter, joinedAs, mayBringIn, type Standing } from "@/lib/invitations/bring-in";
import { membersByEmail, requireInviter } from "@/lib/invitations/standings";
import { type AddressFailure, type AddressState, domainAllowed, openSql } from "@/lib/invitations/states";
import { isEmail, normaliseEmail } from "@/lib/members/rules";
import { requireTeam } from "@/lib/teams/require-team";

/** An address as it was written, as it is stored, and what inviting it would do. */
export interface JudgedAddress {
  written: string;
  email: string;
  state: AddressState;
}

/** What inviting each address into the team would do, in their order. Throws `forbidden` or `not_found`. */
export async function checkAddresses(
  ctx: Ctx,
  teamUuid: string,
  emails: readonly string[],
): Promise<JudgedAddress[]> {
  const { actor, team } = await requireTeam(ctx, teamUuid, "invitations:manage");
  const inviter = await requireInviter(ctx.db.prisma, actor);
  return classifyAddresses(ctx.db.prisma, ctx, team, inviter, emails);
}

/** The same for an inviter whose rights are known; three statements for any number. */
export async function classifyAddresses(
  tx: Tx,
  ctx: Ctx,
  team: { id: number; organizationId: number },
  inviter: Inviter,
  written: readonly string[],
): Promise<JudgedAddress[]> {
  const { inviteDomains } = await tx.organization.findUniqueOrThrow({
    where: { id: team.organizationId },
    select: { inviteDomains: true },
  });
  const addresses = written.map((text) => ({ written: text, email: normaliseEmail(text) }));
  const wellFormed = new Set(addresses.map(({ email }) => email).filter(isEmail));
  // Only of this organization: an address of another one must look like an address that nobody has.
  const members = await membersByEmail(tx, team.organizationId, [...wellFormed]);
  const invited = await invitedOf(tx, ctx, team.id, [...wellFormed]);
  const seen = new Set<string>();
  return addresses.map((address) => {
    const { email } = address;
    if (!wellFormed.has(email)) return { ...address, state: "invalid" };
    if (seen.has(email)) return { ...address, state: "duplicate" };
    seen.add(email);
    if (!domainAllowed(email, inviteDomains)) return { ...address, state: "domain" };
    const refused = refusal(inviter, team.id, members.get(email));
    if (refused) return { ...address, state: refused };
    const open = invited.get(email);
    if (!open) return { ...address, state: "ok" };
    // Whoever may not revoke it may not put a lesser one in its place either.
    const kept = mayBringIn(inviter, team.id, { ...open, teams: new Map() });
    return { ...address, state: kept ? "invited" : "greater" };
  });
}

/** Why the member with an address is not invited; null for one who is, and for an address of nobody. */
function refusal(inviter: Inviter, teamId: number, member: Inviter | undefined): AddressFailure | null {
  if (!member) return null;
  if (member.status === "disabled") return "disabled";
  if (member.status === "pending") {
    const joined = joinedAs({ role: "user", licenses: [] }, member);
    return mayBringIn(inviter, teamId, joined) ? null : "member";
  }
  // An active member of another team signs in and accepts there.
  return member.status === "locked" || member.teams.has(teamId) ? "member" : null;
}

type Granted = Pick<Standing, "role" | "licenses">;

const INVITED = `SELECT i.email, i.role::text, i.licenses FROM invitations i
  WHERE i.team_id = $1 AND i.email = ANY ($2::text[]) AND ${openSql("$3")}`;

/**
 * What the open invitations of the addresses grant. A look-up by list, and no join with the members: it may
 * be planned as every address against every invitation, and is while the invitations have no statistics.
 */
async function invitedOf(tx: Tx, ctx: Ctx, teamId: number, emails: string[]): Promise<Map<string, Granted>> {
  const rows = await tx.$queryRawUnsafe<(Granted & { email: string })[]>(INVITED, teamId, emails, ctx.now);
  return new Map(rows.map((row) => [row.email, row]));
}
