import type { Ctx } from "@/lib/context";
import { randomText } from "@/lib/ids";
import { inviteAddresses } from "@/lib/invitations/invite-addresses";
import { joinTeam } from "@/lib/invitations/join-team";
import { listInvitations } from "@/lib/invitations/list-invitations";
import { resendInvitations } from "@/lib/invitations/resend-invitations";
import { revokeInvitations } from "@/lib/invitations/revoke-invitations";
import type { DemoEvent, DemoWorld } from "@/prisma/seed/demo";
import type { Invitee } from "@/prisma/seed/demo-people";

interface Offer {
  /** A further team's name; absent: the one that everybody belongs to. */
  team?: string;
  role?: "user" | "developer";
  licenses?: readonly number[];
  department?: string;
}

/**
 * Invitations in every state: accepted, expired, revoked and open, one of them renewed. They stay open for
 * seven days.
 */
export function invitationEvents(world: DemoWorld, takeNew: () => Invitee): DemoEvent[] {
  const events: DemoEvent[] = [];
  const add = (day: number, run: DemoEvent["run"]) => events.push({ day, run });
  const invite = (day: number, count: number, offer: Offer) => {
    const people = Array.from({ length: count }, takeNew);
    add(day, (ctx) => send(ctx, world, people, offer));
    return people;
  };
  const codesOf = (ctx: Ctx, people: readonly Invitee[]) =>
    Promise.all(people.map((person) => codeOf(ctx, world, person)));

  const joining = invite(60, 2, { licenses: [1, 2], department: "前端组" });
  for (const [at, person] of joining.entries()) add(58 - at, (ctx) => join(ctx, world, person));
  invite(31, 2, { licenses: [1], department: "Sales Europe" });
  invite(15, 2, { licenses: [1, 2] });
  const late = invite(14, 1, { licenses: [1, 2], department: "设计组" });
  add(4, async (ctx) => resendInvitations(ctx, world.teamUuid, await codesOf(ctx, late)));
  const mistaken = invite(9, 2, { role: "developer" });
  add(8, async (ctx) => revokeInvitations(ctx, world.teamUuid, await codesOf(ctx, mistaken)));
  invite(6.7, 1, { licenses: [1] });
  invite(3, 3, { licenses: [1, 2, 7], department: "Customer Success" });
  invite(0.9, 1, { role: "developer", licenses: [1, 4], department: "后端组" });
  invite(0.3, 2, { licenses: [1, 6], department: "People" });
  invite(20, 1, { team: "Mobile App" });
  invite(2, 2, { team: "Mobile App", licenses: [1], department: "iOS" });
  invite(1.5, 1, { team: "支付平台", licenses: [1], department: "风控" });
  return events;
}

const address = ({ account }: Invitee) => `${account}@example.com`;

async function send(ctx: Ctx, world: DemoWorld, people: readonly Invitee[], offer: Offer): Promise<void> {
  const { team, role = "user", licenses = [], department } = offer;
  const teamUuid = team === undefined ? world.teamUuid : (world.teams.get(team) ?? "");
  const departmentUuid = department === undefined ? undefined : world.departments.get(department);
  await inviteAddresses(ctx, teamUuid, {
    emails: people.map(address),
    role,
    licenses,
    departmentUuids: departmentUuid === undefined ? [] : [departmentUuid],
  });
}

async function codeOf(ctx: Ctx, { teamUuid }: DemoWorld, person: Invitee): Promise<string> {
  const { rows } = await listInvitations(ctx, teamUuid, { search: address(person), limit: 1 });
  return rows[0]?.code ?? "";
}

async function join(ctx: Ctx, world: DemoWorld, invitee: Invitee): Promise<void> {
  const code = await codeOf(ctx, world, invitee);
  const { name } = invitee.person;
  const given = { code, email: address(invitee), name, password: randomText(24) };
  const { member } = await joinTeam({ ...ctx, actor: null }, given);
  world.seen.set(member.id, world.random() * 3);
}
