import { authenticate } from "@/lib/auth/authenticate";
import { issueToken } from "@/lib/auth/credentials";
import type { Ctx } from "@/lib/context";
import { addDepartment } from "@/lib/departments/add-department";
import { randomText } from "@/lib/ids";
import { createMember } from "@/lib/members/create-member";
import { disableMembers } from "@/lib/members/disable-members";
import { lockMember, unlockMember } from "@/lib/members/lock-member";
import type { Member } from "@/lib/members/member";
import { createOrganization } from "@/lib/organizations/create-organization";
import { COMPANY, DEPARTMENTS, TEAMS } from "@/prisma/seed/demo-company";
import { invitationEvents } from "@/prisma/seed/demo-invitations";
import { inventStaff, newPeople, type Staff } from "@/prisma/seed/demo-people";
import { licenseEvents, teamEvents } from "@/prisma/seed/demo-teams";
import type { Random } from "@/prisma/seed/people";

/** Something that happened in the company. */
export interface DemoEvent {
  /** Before today; a part of a day is a time of it. */
  day: number;
  run(ctx: Ctx): Promise<unknown>;
}

/** What the events share. */
export interface DemoWorld {
  organizationUuid: string;
  /** The one that everybody belongs to. */
  teamUuid: string;
  /** By name, once it has been made; no two have the same. */
  departments: Map<string, string>;
  /** By name, once it has been made. */
  teams: Map<string, string>;
  /** By account, once hired. */
  hired: Map<string, Member>;
  staff: readonly Staff[];
  random: Random;
  /** Days before today at which members were last seen, by member. */
  seen: Map<number, number>;
}

const DAY = 86_400_000;
const FOUNDED = 400;

/**
 * Makes an organization with a year of history: about sixty made-up members, the same every time, with teams,
 * departments, licences and invitations in every state. Each change goes through the core on the day that it
 * is said to be of, so the audit trail tells of it. `onProgress` hears which part, from 0 to 1, is done.
 * Throws as `createOrganization` does.
 */
export async function foundDemoCompany(
  base: Ctx,
  admin: { email: string; password: string },
  onProgress: (part: number) => void = () => undefined,
): Promise<void> {
  const random = repeatable(20_260);
  const at = (day: number) => new Date(base.now.getTime() - day * DAY);
  const made = await createOrganization({ ...base, now: at(FOUNDED) }, { name: COMPANY, admin });
  const takeNew = newPeople(random);
  const world: DemoWorld = {
    organizationUuid: made.organizationUuid,
    teamUuid: made.teamUuid,
    departments: new Map(),
    teams: new Map(),
    hired: new Map(),
    staff: inventStaff(takeNew, random),
    random,
    seen: new Map(),
  };
  const events = [
    ...departmentEvents(world),
    ...world.staff.flatMap((one) => careerEvents(world, one)),
    ...TEAMS.flatMap((team) => teamEvents(world, team)),
    ...licenseEvents(world),
    ...invitationEvents(world, takeNew),
  ].sort((a, b) => b.day - a.day);
  const actor = await actorOf(base, made.adminId);
  for (const [done, { day, run }] of events.entries()) {
    await run({ ...base, actor, now: at(day) });
    onProgress((done + 1) / events.length);
  }
  await base.db.prisma.token.delete({ where: { id: actor.credential.id } });
  await recordSeen(base, world, at);
}

/** The first administrator, who does what is done, signed in for as long as that takes. */
async function actorOf({ db, now }: Ctx, memberId: number) {
  const holder = { memberId, epoch: null };
  const { secret } = await issueToken(db.prisma, holder, { name: "demo", days: 1, now });
  return authenticate(db, "token", secret, now);
}

function departmentEvents(world: DemoWorld): DemoEvent[] {
  const add = (departments: typeof DEPARTMENTS, parent: string | null): DemoEvent[] =>
    departments.flatMap(({ name, below = [] }) => [
      {
        day: FOUNDED - 1,
        async run(ctx: Ctx) {
          const parentUuid = parent === null ? null : (world.departments.get(parent) ?? null);
          const { uuid } = await addDepartment(ctx, world.teamUuid, { name, parentUuid });
          world.departments.set(name, uuid);
        },
      },
      ...add(below, name),
    ]);
  return add(DEPARTMENTS, null);
}

/** How one of the staff came, and perhaps was locked out or left. */
function careerEvents(world: DemoWorld, staff: Staff): DemoEvent[] {
  const { account, fate, gone } = staff;
  const member = () => {
    const found = world.hired.get(account);
    if (!found) throw new Error(`${account} was not hired yet.`);
    return found;
  };
  const events: DemoEvent[] = [{ day: staff.hired, run: (ctx) => hire(ctx, world, staff) }];
  if (fate === "disabled") events.push({ day: gone, run: (ctx) => disableMembers(ctx, [member().uuid]) });
  if (fate === "locked") events.push({ day: gone, run: (ctx) => lockMember(ctx, { id: member().id }) });
  if (fate === "active" && gone > 0) {
    events.push(
      { day: gone, run: (ctx) => lockMember(ctx, { id: member().id }) },
      { day: gone - 2, run: (ctx) => unlockMember(ctx, { id: member().id }) },
    );
  }
  return events;
}

async function hire(ctx: Ctx, world: DemoWorld, staff: Staff): Promise<void> {
  const { person, account, title, phone, department, role, fate } = staff;
  const { name, company, description, locale, timezone } = person;
  const departmentUuid = world.departments.get(department.name);
  const { member } = await createMember(ctx, {
    username: account,
    email: `${account}@example.com`,
    phone,
    name,
    title,
    company,
    description,
    role,
    locale,
    timezone,
    licenses: department.licenses,
    departmentUuids: departmentUuid ? [departmentUuid] : [],
    // Nobody knows it: an administrator who wants to look through these eyes sets another.
    ...(fate === "pending" ? {} : { password: randomText(24) }),
  });
  world.hired.set(account, member);
  if (staff.seen !== null) world.seen.set(member.id, staff.seen);
}

/** No verb says that somebody was seen: signing in and asking do. */
async function recordSeen({ db }: Ctx, { seen }: DemoWorld, at: (day: number) => Date): Promise<void> {
  const rows = [...seen].map(([id, day]) => ({ id, at: at(day) }));
  await db.pool.query(
    `UPDATE members m SET last_seen_at = r.at FROM jsonb_to_recordset($1::jsonb) AS r (id int, at timestamptz)
     WHERE m.id = r.id`,
    [JSON.stringify(rows)],
  );
}

/** Numbers that look random and are the same for the same start (mulberry32). */
function repeatable(start: number): Random {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
