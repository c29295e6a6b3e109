import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { behind } from "@/test/support/behind";
import { ctxOf, PASSWORD, systemCtx } from "@/test/support/fixtures";
import { ownDatabase } from "@/test/support/own-database";
import type { Ctx } from "@/lib/context";
import { connect, disconnect } from "@/lib/db";
import { addDepartment } from "@/lib/departments/add-department";
import { newChannel, newUuid } from "@/lib/ids";
import type { MemberRole, TeamRole } from "@/lib/members/member";
import { createMember } from "@/lib/members/create-member";
import { enableMembers } from "@/lib/members/disable-members";
import { unlockMember } from "@/lib/members/lock-member";
import { updateMember } from "@/lib/members/update-member";
import { updateMembers } from "@/lib/members/update-members";
import { revokeSession, revokeToken } from "@/lib/tokens/revoke-credential";
import { createOrganization, type CreatedOrganization } from "@/lib/organizations/create-organization";
import { updateSettings } from "@/lib/organizations/update-settings";
import { addTeamMembers, removeTeamMembers, updateTeamMember } from "@/lib/teams/team-members";
import { updateInTeam } from "@/lib/teams/update-in-team";

// Above all others: hooks run last to first, and a database in use is not dropped.
const db = connect(await ownDatabase(), 6);
afterAll(() => disconnect(db));

let organization: CreatedOrganization;
let department: string;
beforeAll(async () => {
  organization = await createOrganization(systemCtx(db), {
    name: "Standing",
    admin: { email: "admin@standing.test", password: PASSWORD },
  });
  const { teamId } = organization;
  const yard = { teamId, uuid: newUuid(), name: "Yard", createdAt: new Date() };
  department = (await db.prisma.department.create({ data: yard })).uuid;
});

async function newMember(role: MemberRole = "user", place: TeamRole = "member") {
  const uuid = newUuid();
  return db.prisma.member.create({
    data: {
      organizationId: organization.organizationId,
      uuid,
      uid: randomUUID(),
      username: uuid,
      role,
      email: `${uuid.toLowerCase()}@standing.test`,
      channel: newChannel(uuid),
      activatedAt: new Date(),
      teams: { create: { teamId: organization.teamId, role: place } },
    },
    omit: { passwordHash: true },
  });
}

type TestMember = Awaited<ReturnType<typeof newMember>>;

async function audited(): Promise<number> {
  return db.prisma.auditEntry.count({ where: { organizationId: organization.organizationId } });
}

const LOSSES = {
  disabled: [
    "UPDATE members SET disabled_at = now(), sign_in_epoch = sign_in_epoch + 1 WHERE id = $1",
    "unauthenticated",
  ],
  "given a new password": [
    "UPDATE members SET sign_in_epoch = sign_in_epoch + 1 WHERE id = $1",
    "unauthenticated",
  ],
  "made a developer": ["UPDATE members SET role = 'developer' WHERE id = $1", "forbidden"],
  "signed out": ["DELETE FROM tokens WHERE member_id = $1", "unauthenticated"],
} as const;

interface Late {
  /** What somebody else holds, and then gives back unchanged, while the write waits for it. */
  holds: string;
  write: (ctx: Ctx, other: TestMember, self: TestMember) => Promise<unknown>;
}

const members = "SELECT id FROM members WHERE id = $1 FOR UPDATE";
const organizations =
  "SELECT id FROM organizations WHERE id = (SELECT organization_id FROM members WHERE id = $1) FOR UPDATE";
const teams = `SELECT id FROM teams WHERE organization_id = (SELECT organization_id FROM members WHERE id = $1) FOR UPDATE`;
const username = "wanted";
const unique = `UPDATE members SET username = '${username}' WHERE id = (
  SELECT min(id) FROM members WHERE organization_id = (SELECT organization_id FROM members WHERE id = $1))`;
const WRITES: Record<string, Late> = {
  "makes an administrator": {
    holds: members,
    write: (ctx, { id }) => updateMember(ctx, { id }, { role: "admin" }),
  },
  "makes administrators": {
    holds: members,
    write: (ctx, { uid }) =>
      updateMembers(ctx, [{ value: { find: { field: "uid", value: uid }, changes: { role: "admin" } } }]),
  },
  "makes an administrator with a new username": {
    holds: unique,
    write: (ctx, { id }) => updateMember(ctx, { id }, { username, role: "admin" }),
  },
  "creates a member with a username": {
    holds: unique,
    write: (ctx) => createMember(ctx, { username, role: "admin" }),
  },
  unlocks: { holds: members, write: (ctx, { id }) => unlockMember(ctx, { id }) },
  "enables itself": {
    holds: members,
    write: (ctx, other, self) => enableMembers(ctx, [other.uuid, self.uuid]),
  },
  "changes the settings": {
    holds: organizations,
    write: (ctx) => updateSettings(ctx, organization.organizationUuid, { name: `N ${newUuid()}` }),
  },
  "adds to a team": {
    holds: teams,
    write: (ctx, { uuid }) =>
      addTeamMembers(ctx, organization.teamUuid, { memberUuids: [uuid], role: "admin" }),
  },
  "creates a member": {
    holds: teams,
    write: (ctx) => createMember(ctx, { username: newUuid().toLowerCase(), role: "admin" }),
  },
};

describe.each(Object.entries(WRITES))("an administrator who %s", (_, { holds, write }) => {
  it.each(Object.entries(LOSSES))("while it is %s changes nothing", async (_loss, [loss, code]) => {
    const other = await newMember();
    await db.prisma.member.update({
      where: { id: other.id },
      data: { lockedAt: new Date(), disabledAt: new Date() },
    });
    const self = await newMember("admin");
    const [ctx, before] = [await ctxOf(self.id, db), await audited()];
    const outcome = await behind(
      db,
      [holds, [other.id]],
      () => write(ctx, other, self),
      () => db.pool.query(loss, [self.id]),
      "ROLLBACK",
    );
    expect(outcome).toMatchObject({ code });
    expect(await audited()).toBe(before);
  });
});

const IN_TEAM: Record<string, Late> = {
  "promotes a member": {
    holds: teams,
    write: (ctx, { uuid }) =>
      updateTeamMember(ctx, organization.teamUuid, { memberUuid: uuid, role: "admin" }),
  },
  "removes a member": {
    holds: teams,
    write: (ctx, { uuid }) => removeTeamMembers(ctx, organization.teamUuid, [uuid]),
  },
  "adds a department": {
    holds: teams,
    write: (ctx) => addDepartment(ctx, organization.teamUuid, { name: "Late", parentUuid: null }),
  },
  "moves a member": {
    holds: members,
    write: async (ctx, { uuid, name, title, company }) => {
      const changes = { name, title, company, licenses: [], departmentUuids: [department] };
      await updateInTeam(ctx, { teamUuid: organization.teamUuid, memberUuid: uuid }, changes);
    },
  },
};

it.each(Object.entries(IN_TEAM))(
  "a team admin who %s while it is taken out changes nothing",
  async (_, { holds, write }) => {
    const other = await newMember();
    const self = await newMember("user", "admin");
    const [ctx, before] = [await ctxOf(self.id, db), await audited()];
    const outcome = await behind(
      db,
      [holds, [other.id]],
      () => write(ctx, other, self),
      () => db.pool.query("DELETE FROM team_members WHERE member_id = $1", [self.id]),
    );
    expect(outcome).toMatchObject({ code: "forbidden" });
    expect(await audited()).toBe(before);
  },
);

it.each(["token", "session"] as const)("whoever ends the very %s that asks is heard", async (kind) => {
  const self = await newMember();
  const ctx = await ctxOf(self.id, db, kind);
  if (ctx.actor?.kind !== "member") throw new Error("Nobody asks.");
  const { id } = ctx.actor.credential;
  await (kind === "token" ? revokeToken(ctx, id) : revokeSession(ctx, id));
  const again = kind === "token" ? revokeToken(ctx, id) : revokeSession(ctx, id);
  await expect(again).rejects.toMatchObject({ code: "unauthenticated" });
});

it("a browser that is signed out while its change waits changes nothing", async () => {
  const [other, self] = [await newMember(), await newMember("admin")];
  const [ctx, before] = [await ctxOf(self.id, db, "session"), await audited()];
  const outcome = await behind(
    db,
    [members, [other.id]],
    () => updateMember(ctx, { id: other.id }, { role: "admin" }),
    () => db.pool.query("DELETE FROM sessions WHERE member_id = $1", [self.id]),
  );
  expect(outcome).toMatchObject({ code: "unauthenticated" });
  expect(await audited()).toBe(before);
});

it("an administrator who is signed out while a batch with itself waits for a username changes nothing", async () => {
  const [other, self] = [await newMember(), await newMember("admin")];
  const [ctx, before] = [await ctxOf(self.id, db), await audited()];
  const rows = [
    { find: { field: "uid" as const, value: self.uid }, changes: { title: "Captain" } },
    { find: { field: "uid" as const, value: other.uid }, changes: { username } },
  ];
  const outcome = await behind(
    db,
    [unique, [other.id]],
    () =>
      updateMembers(
        ctx,
        rows.map((value) => ({ value })),
      ),
    () => db.pool.query("DELETE FROM tokens WHERE member_id = $1", [self.id]),
    "ROLLBACK",
  );
  expect(outcome).toMatchObject({ code: "unauthenticated" });
  expect(await audited()).toBe(before);
});

it("an administrator who makes itself a user beside a new username is not refused for that", async () => {
  const [other, self] = [await newMember(), await newMember("admin")];
  const rows = [
    { find: { field: "uid" as const, value: self.uid }, changes: { role: "user" as const } },
    { find: { field: "uid" as const, value: other.uid }, changes: { username: newUuid() } },
  ];
  await updateMembers(
    await ctxOf(self.id, db),
    rows.map((value) => ({ value })),
  );
  expect(await db.prisma.member.findUnique({ where: { id: self.id } })).toMatchObject({ role: "user" });
});
