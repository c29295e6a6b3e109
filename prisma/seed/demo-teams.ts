import type { Ctx } from "@/lib/context";
import { addDepartment } from "@/lib/departments/add-department";
import { listLicenses } from "@/lib/licenses/list-licenses";
import { updateLicense } from "@/lib/licenses/update-license";
import { updateMember } from "@/lib/members/update-member";
import { createTeam } from "@/lib/teams/create-team";
import { updateTeam } from "@/lib/teams/update-team";
import { addTeamMembers, updateTeamMember } from "@/lib/teams/team-members";
import type { DemoEvent, DemoWorld } from "@/prisma/seed/demo";
import type { DemoTeam } from "@/prisma/seed/demo-company";

/** How a team began, grew, and perhaps was closed. */
export function teamEvents(world: DemoWorld, team: DemoTeam): DemoEvent[] {
  const events: DemoEvent[] = [{ day: team.founded, run: (ctx) => found(ctx, world, team) }];
  const people = world.staff.filter(
    ({ department, head, fate }) =>
      team.from.includes(department.name) && fate !== "pending" && !(head && department.name === team.owner),
  );
  const closed = team.locked ?? 0;
  for (const [at, one] of people.entries()) {
    const day = Math.min(team.founded, one.hired) - 0.5;
    if (day <= Math.max(closed, one.gone)) continue;
    const uuid = () => world.hired.get(one.account)?.uuid ?? "";
    const teamUuid = () => world.teams.get(team.name) ?? "";
    events.push({
      day,
      run: (ctx) => addTeamMembers(ctx, teamUuid(), { memberUuids: [uuid()], role: "member" }),
    });
    if (at === 0) {
      events.push({
        day: day - 1,
        run: (ctx) => updateTeamMember(ctx, teamUuid(), { memberUuid: uuid(), role: "admin" }),
      });
    }
    const place = team.departments[at % team.departments.length];
    if (place) events.push({ day: day - 0.2, run: (ctx) => putInto(ctx, world, team, one.account, place) });
  }
  if (team.locked !== undefined) {
    events.push({ day: closed, run: (ctx) => updateTeam(ctx, namesOf(world, team), { locked: true }) });
  }
  return events;
}

function namesOf({ organizationUuid, teams }: DemoWorld, { name }: DemoTeam) {
  return { organizationUuid, teamUuid: teams.get(name) ?? "" };
}

async function found(ctx: Ctx, world: DemoWorld, { name, description, ...team }: DemoTeam): Promise<void> {
  const owner = world.staff.find(({ head, department }) => head && department.name === team.owner);
  const ownerUuid = world.hired.get(owner?.account ?? "")?.uuid ?? "";
  const { uuid } = await createTeam(ctx, world.organizationUuid, { name, description, ownerUuid });
  world.teams.set(name, uuid);
  for (const { name, below } of team.departments) {
    const parent = await addDepartment(ctx, uuid, { name, parentUuid: null });
    world.departments.set(name, parent.uuid);
    for (const child of below) {
      const added = await addDepartment(ctx, uuid, { name: child, parentUuid: parent.uuid });
      world.departments.set(child, added.uuid);
    }
  }
}

/** Puts somebody into one of the team's departments, or into one below it. */
async function putInto(
  ctx: Ctx,
  world: DemoWorld,
  team: DemoTeam,
  account: string,
  { name, below }: DemoTeam["departments"][number],
): Promise<void> {
  const member = world.hired.get(account);
  const { id } = await ctx.db.prisma.team.findUniqueOrThrow({
    where: { uuid: namesOf(world, team).teamUuid },
  });
  const names = [name, ...below];
  const uuid = world.departments.get(names[Math.floor(world.random() * names.length)] ?? name) ?? "";
  await updateMember(ctx, { id: member?.id ?? 0 }, { departments: { uuids: [uuid], teamId: id } });
}

/**
 * Who buys by the seat: one product has a seat left, one has none, one has some, and one is not held any
 * more.
 */
export function licenseEvents({ organizationUuid }: DemoWorld): DemoEvent[] {
  const limit = (day: number, license: number, free: number): DemoEvent => ({
    day,
    async run(ctx) {
      const seats = await listLicenses(ctx, organizationUuid);
      const used = seats.find((one) => one.license === license)?.used ?? 0;
      await updateLicense(ctx, organizationUuid, { license, held: true, seats: used + free });
    },
  });
  const drop: DemoEvent = {
    day: 12,
    run: (ctx) => updateLicense(ctx, organizationUuid, { license: 8, held: false, seats: null }),
  };
  return [drop, limit(0.7, 5, 0), limit(0.6, 4, 4), limit(0.5, 3, 1), limit(0.4, 7, 1)];
}
