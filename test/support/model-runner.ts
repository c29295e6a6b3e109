import { ctxOf, newOrganization, systemCtx } from "@/test/support/fixtures";
import { type Model, type ModelDirectory, SEATS, TEAM_OF, type Wished } from "@/test/support/model-directory";
import type { Step } from "@/test/support/model-steps";
import type { Ctx } from "@/lib/context";
import type { Db } from "@/lib/db";
import { newUuid } from "@/lib/ids";
import { acceptInvitation } from "@/lib/invitations/accept-invitation";
import { inviteAddresses } from "@/lib/invitations/invite-addresses";
import { joinTeam } from "@/lib/invitations/join-team";
import { listInvitations } from "@/lib/invitations/list-invitations";
import { createMember } from "@/lib/members/create-member";
import { createMembers } from "@/lib/members/create-members";
import { deleteMember } from "@/lib/members/delete-members";
import { deleteMembers } from "@/lib/members/delete-members";
import { disableMembers, enableMembers } from "@/lib/members/disable-members";
import { lockMember, unlockMember } from "@/lib/members/lock-member";
import { updateMember } from "@/lib/members/update-member";
import { updateMembers } from "@/lib/members/update-members";
import { addTeamMembers, removeTeamMembers, updateTeamMember } from "@/lib/teams/team-members";
import { updateInTeam } from "@/lib/teams/update-in-team";
import { updateTeam } from "@/lib/teams/update-team";

const GOOD = "a good long secret";

interface Place {
  id: number;
  uuid: string;
  uid: string;
}

/** A real organization like the model's, which has its people, teams and departments by their numbers. */
export interface Real {
  db: Db;
  organizationId: number;
  organizationUuid: string;
  people: Place[];
  teams: { id: number; uuid: string }[];
  departments: { uuid: string }[];
}

/** An organization of five: two admins and three users; the first and the third own a team. */
export async function newReal(db: Db): Promise<{ real: Real; people: Partial<Model>[] }> {
  const { organizationId, organizationUuid, teamId, admin } = await newOrganization();
  const system: Ctx = { ...systemCtx(db), actor: { kind: "system", organizationId } };
  const others = (["user", "user", "user", "admin"] as const).map((role) => ({ value: { role } }));
  const made = await createMembers(system, others);
  await db.prisma.member.updateMany({ where: { organizationId }, data: { activatedAt: new Date() } });
  for (const [license, seats] of SEATS) {
    const key = { organizationId_license: { organizationId, license } };
    await db.prisma.organizationLicense.update({ where: key, data: { seats } });
  }
  const first = await db.prisma.team.update({ where: { id: teamId }, data: { name: "T0" } });
  const ownerId = made[1]?.id ?? 0;
  const second = await db.prisma.team.create({
    data: {
      organizationId,
      uuid: newUuid(),
      name: "T1",
      ownerId,
      members: { create: { memberId: ownerId, role: "owner" } },
    },
  });
  const teams = [first, second];
  const departments = [];
  for (const [n, team] of TEAM_OF.entries()) {
    const data = { teamId: teams[team]?.id ?? 0, uuid: newUuid(), name: `D${n}` };
    departments.push(await db.prisma.department.create({ data }));
  }
  const { email, username } = admin;
  const founder = { email, username, name: "Ada Admin", password: true, role: "admin" as const };
  const people = [
    { ...founder, teams: new Map([[0, "owner" as const]]) },
    ...others.map(({ value: { role } }, at) => ({
      role,
      teams: new Map([[0, "member" as const], ...(at === 1 ? [[1, "owner" as const] as const] : [])]),
    })),
  ];
  const real = { db, organizationId, organizationUuid, people: [], teams, departments };
  return { real, people };
}

/** What the real people are, as the model says it. */
export async function realState(real: Real) {
  const { db, organizationId, departments, teams } = real;
  const rows = await db.prisma.member.findMany({
    where: { organizationId },
    include: { teams: true, departments: { include: { department: true } } },
    orderBy: { id: "asc" },
  });
  real.people = rows;
  return rows.map((row) => ({
    status: row.status,
    username: /^(user-|@deleted)/.test(row.username) ? "?" : row.username,
    email: row.email,
    phone: row.phone,
    name: row.name,
    title: row.title,
    role: row.role,
    licenses: row.licenses,
    departments: row.departments
      .map(({ department }) => departments.findIndex(({ uuid }) => uuid === department.uuid))
      .sort(),
    version: row.version,
    password: row.passwordHash !== null,
    teams: row.teams
      .map(({ teamId, role }) => [teams.findIndex(({ id }) => id === teamId), role] as const)
      .sort(([a], [b]) => a - b),
  }));
}

/** The last event of the organization, from which on `realEvents` reads. */
export async function lastEvent({ db, organizationId }: Real): Promise<bigint> {
  const found = await db.prisma.auditEntry.findFirst({ where: { organizationId }, orderBy: { id: "desc" } });
  return found?.id ?? 0n;
}

/** What was recorded of members and teams, in the model's numbers. */
export async function realEvents({ db, organizationId, people, teams, departments }: Real, after: bigint) {
  const rows = await db.prisma.auditEntry.findMany({
    where: { organizationId, id: { gt: after }, targetType: { in: ["member", "team"] } },
    orderBy: { id: "asc" },
  });
  const numbers = new Map([
    ...people.map(({ uuid }, at) => [uuid, `m${at}`] as const),
    ...departments.map(({ uuid }, at) => [uuid, `d${at}`] as const),
  ]);
  const numbered = (carried: unknown): unknown =>
    JSON.parse(JSON.stringify(carried), (_, value: unknown) => {
      if (typeof value !== "string") return value;
      return /^user-[a-z0-9]{12}$/.test(value) ? "?" : (numbers.get(value) ?? value);
    });
  const placeOf = (id: number | null) => (id === null ? null : people.findIndex((one) => one.id === id));
  return rows.map(({ action, targetType, targetId, actorId, before, after }) => ({
    action,
    target: targetType === "team" ? teams.findIndex(({ id }) => id === targetId) : placeOf(targetId),
    actor: placeOf(actorId),
    before: numbered(before),
    after: numbered(after),
  }));
}

/** Calls the verb of a step as its actor. */
export async function run(real: Real, model: ModelDirectory, step: Step): Promise<unknown> {
  const { db, people, teams, departments, organizationUuid } = real;
  const { actor, targets, wishes, stale, teamRole: role, closed } = step;
  // Signed in anew for each step: what shut the actor out before ended the sign-ins it had then.
  const ctx = await ctxOf(people[actor]?.id ?? 0, db);
  const chosen = targets.flatMap((at) => people[at] ?? []);
  const [target] = chosen;
  const team = teams[step.team];
  if (!target || !team) throw new Error("A step has no target.");
  const uuids = chosen.map(({ uuid }) => uuid);
  const uuidsOf = (numbers: readonly number[] = []) => numbers.map((n) => departments[n]?.uuid ?? "nowhere1");
  const given = (wished: Wished = {}, place: number | null) => {
    const { password, departments: _, licenses: __, ...fields } = wished;
    const own = wished.username ?? (place === null ? "?" : model.at(place).username);
    const texts = { good: GOOD, short: "short", own: own === "?" ? GOOD : own };
    return { ...fields, ...(password && { password: texts[password] }) };
  };
  const whole = (wished: Wished = {}, place: number | null) => {
    const { licenses, departments: numbers } = wished;
    return {
      ...given(wished, place),
      ...(licenses && { licenses }),
      departmentUuids: numbers && uuidsOf(numbers),
    };
  };
  switch (step.verb) {
    case "lock":
      return lockMember(ctx, { id: target.id });
    case "unlock":
      return unlockMember(ctx, { id: target.id });
    case "disable":
      return disableMembers(ctx, uuids);
    case "enable":
      return enableMembers(ctx, uuids);
    case "delete":
      return deleteMember(ctx, { id: target.id });
    case "deleteMany":
      return deleteMembers(
        ctx,
        chosen.map(({ uid }) => uid),
      );
    case "update": {
      const [place = 0] = targets;
      const { departmentUuids, ...changes } = whole(wishes[0], place);
      const wanted = departmentUuids && { departments: { uuids: departmentUuids } };
      const expectedVersion = model.at(place).version - (stale ? 1 : 0);
      return updateMember(ctx, { id: target.id }, { ...changes, ...wanted }, { expectedVersion });
    }
    case "updateMany": {
      const rows = chosen.map(({ uid }, at) => {
        const { password, ...changes } = given(wishes[at], targets[at] ?? 0);
        const find = { field: "uid" as const, value: uid };
        return { value: { find, changes, ...(password !== undefined && { password }) } };
      });
      return updateMembers(ctx, rows);
    }
    case "create":
      return createMember(ctx, whole(wishes[0], null));
    case "createMany":
      return createMembers(
        ctx,
        wishes.map((wished) => ({ value: given(wished, null) })),
      );
    case "changeInTeam": {
      const { title = "", licenses = [], departments: numbers } = wishes[0] ?? {};
      const { name } = model.at(targets[0] ?? 0);
      const changes = { name, title, company: "", licenses, departmentUuids: uuidsOf(numbers) };
      return updateInTeam(ctx, { teamUuid: team.uuid, memberUuid: target.uuid }, changes);
    }
    case "invite":
      return invite(real, model, step, ctx);
    case "addToTeam":
      return addTeamMembers(ctx, team.uuid, { memberUuids: uuids, role });
    case "removeFromTeam":
      return removeTeamMembers(ctx, team.uuid, uuids);
    case "setTeamRole":
      return updateTeamMember(ctx, team.uuid, { memberUuid: target.uuid, role });
    case "handOver":
      return updateTeam(ctx, { organizationUuid, teamUuid: team.uuid }, { ownerUuid: target.uuid });
    case "closeTeam":
      return updateTeam(ctx, { organizationUuid, teamUuid: team.uuid }, { locked: closed });
  }
}

/** Invites an address, and joins as whoever has it, or accepts as the member that can sign in. */
async function invite(real: Real, model: ModelDirectory, step: Step, ctx: Ctx): Promise<unknown> {
  const [{ role = "user", licenses = [], departments = [] } = {}] = step.wishes;
  const address = step.address ?? model.at(step.targets[0] ?? 0).email;
  if (!model.isAdmin(step.actor) || address === null) return "nobody is invited";
  const teamUuid = real.teams[step.team]?.uuid ?? "";
  const departmentUuids = departments
    .filter((n) => TEAM_OF[n] === step.team)
    .map((n) => real.departments[n]?.uuid ?? "");
  const given = { emails: [address], role, licenses, departmentUuids };
  const { emails } = await inviteAddresses(ctx, teamUuid, given);
  if (emails.length === 0) return "nobody is invited";
  const { rows } = await listInvitations(ctx, teamUuid, { search: address, limit: 1 });
  const code = rows[0]?.code ?? "";
  const member = await real.db.prisma.member.findUnique({ where: { email: address } });
  if (member?.activatedAt) return acceptInvitation(await ctxOf(member.id, real.db), code);
  return joinTeam(systemCtx(real.db), { code, email: address, name: "Han", password: GOOD });
}
