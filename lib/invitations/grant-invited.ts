import type { Ctx } from "@/lib/context";
import type { Tx } from "@/lib/db";
import { greaterRole } from "@/lib/invitations/bring-in";
import type { FoundInvitation } from "@/lib/invitations/require-open-invitation";
import { changeHeld } from "@/lib/members/change/change";
import { createIn } from "@/lib/members/change/create";
import type { Member } from "@/lib/members/member";

/** What somebody gives who has no account yet. */
interface Person {
  name: string;
  password: string;
  hash: string;
}

/**
 * Gives a member, held, what its claimed invitation grants beside what it has. With a `person` the member is
 * pending, and joins as that.
 */
export async function grantInvited(
  tx: Tx,
  ctx: Ctx,
  invitation: FoundInvitation,
  member: Member,
  person?: Person,
): Promise<Member> {
  const { role, ...rest } = grantsOf(ctx, invitation, member);
  const wish = person
    ? {
        ...{ verb: "joined" as const, fields: { role, name: person.name } },
        password: { text: person.password, hash: person.hash, proven: true },
      }
    : { verb: "updated" as const, fields: { role } };
  // Claiming has judged what the invitation may give; what the member may change of itself is another matter.
  const actor = { kind: "system" as const, organizationId: member.organizationId };
  const changed = await changeHeld(tx, ctx, member, { ...rest, ...wish }, { actor, now: ctx.now });
  return changed.member;
}

/** Makes the member of a claimed invitation to an address that nobody has. */
export async function makeInvited(
  tx: Tx,
  ctx: Ctx,
  invitation: FoundInvitation,
  { name, password, hash }: Person,
): Promise<Member> {
  const { email, organizationId } = invitation;
  const row = { index: 0, email, name, password, ...grantsOf(ctx, invitation, null) };
  const [created] = await createIn(tx, ctx, organizationId, [row], [hash], "joined");
  if (!created) throw new Error("No member was created.");
  return created.member;
}

/** The team, the departments that still exist, licences as far as there are seats, and the greater role. */
function grantsOf(
  ctx: Ctx,
  { role, licenses, teamId, departmentIds }: FoundInvitation,
  member: Member | null,
) {
  return {
    role: greaterRole(member?.role ?? "user", role),
    licenses: [...(member?.licenses ?? []), ...licenses],
    departments: { teamId, added: departmentIds },
    // The code reached the address, so the address is proven.
    verifiedAt: member?.verifiedAt ? undefined : ctx.now,
  };
}
