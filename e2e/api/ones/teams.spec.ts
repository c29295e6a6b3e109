import { expect, test } from "playwright/test";
import { newMember, newOrganization, type TestOrganization } from "@/test/support/fixtures";
import { FORBIDDEN, missing, onesAs, refused } from "@/test/support/ones";

const CHANGED = { status: 200, body: { server_update_stamp: expect.any(Number) } };
const LOCKED = refused(403, "ConstraintViolation.TeamLocked", "This team is locked and can't be changed.");

async function newTeam({ admin, organizationUuid }: TestOrganization, owner = admin.uuid): Promise<string> {
  const given = { team_name: "Second", team_owner: owner };
  const { body } = await onesAs(admin).post(`organization/${organizationUuid}/create_team`, given);
  return (body as { uuid: string }).uuid;
}

const roleIn = async (organization: TestOrganization, team: string, uuid: string) => {
  const { body } = await onesAs(organization.admin).get(`team/${team}/members`);
  return (body as { members: { uuid: string; team_role: string }[] }).members.find((one) => one.uuid === uuid)
    ?.team_role;
};

test("a new team has the published tree, and its owner as its first member", async () => {
  const organization = await newOrganization();
  const { admin, organizationUuid } = organization;
  const owner = await newMember(organization);
  const answer = await onesAs(admin).post(`organization/${organizationUuid}/create_team`, {
    team_name: " 宇宙最强 ",
    team_owner: owner.uuid,
  });
  const { uuid } = answer.body as { uuid: string };
  expect(answer).toEqual({
    status: 200,
    body: {
      uuid: expect.stringMatching(/^[A-Za-z0-9]{8}$/),
      status: 1,
      name: "宇宙最强",
      owner: owner.uuid,
      logo: "",
      cover_url: "",
      domain: "",
      create_time: expect.any(Number),
      expire_time: -1,
      type: "pro",
      config: { sprint: { alias: "" } },
      member_count: 1,
      pending_member_count: 0,
      disable_member_count: 0,
      org_uuid: organizationUuid,
      workdays: ["Mon", "Tue", "Wed", "Thu", "Fri"],
      workhours: 800000,
      workhours_unit: "hour",
    },
  });
  expect(await roleIn(organization, uuid, owner.uuid)).toBe("owner");
});

test("a team needs a name and an owner who can sign in, of this organization", async () => {
  const organization = await newOrganization();
  const { admin, organizationUuid } = organization;
  const stranger = await newMember(await newOrganization());
  const locked = await newMember(organization, { lockedAt: new Date() });
  const create = (body: object) => onesAs(admin).post(`organization/${organizationUuid}/create_team`, body);
  expect(await create({ team_owner: admin.uuid })).toEqual(
    refused(400, "MissingParameter.Team.TeamName", "team_name: is required"),
  );
  expect(await create({ team_name: "x".repeat(65), team_owner: admin.uuid })).toEqual(
    refused(400, "InvalidParameter.Team.TeamName", "team_name: is too long (at most 64 characters)"),
  );
  expect(await create({ team_name: "x", team_owner: stranger.uuid })).toEqual(missing("member"));
  expect(await create({ team_name: "x", team_owner: locked.uuid })).toEqual(
    refused(400, "InvalidParameter.Team.TeamOwner", "team_owner: must be an active member"),
  );
});

test("the list counts members, invitations and who is out", async () => {
  const organization = await newOrganization();
  const { admin, organizationUuid, teamUuid, name } = organization;
  const member = await newMember(organization);
  await newMember(organization, { activatedAt: null });
  await newMember(organization, { lockedAt: new Date() });
  await newMember(organization, { disabledAt: new Date() });
  const emails = ["one@counted.test", `two-${member.username}@counted.test`];
  await onesAs(admin).post(`team/${teamUuid}/invitations/add_batch`, { emails });
  const own = {
    uuid: teamUuid,
    name,
    desc: "",
    owner: { uuid: admin.uuid, name: "Ada Admin" },
    locked: false,
    member_count: 3,
    pending_member_count: 3,
    disable_member_count: 1,
  };
  const list = (as: ReturnType<typeof onesAs>) => as.get(`organization/${organizationUuid}/teams`);
  expect(await list(onesAs(admin))).toEqual({ status: 200, body: { teams: [own] } });
  expect(await list(onesAs(member))).toEqual(FORBIDDEN);
  const second = await newTeam(organization, member.uuid);
  // Who manages one team sees that one.
  const { body } = await list(onesAs(member));
  expect((body as { teams: { uuid: string }[] }).teams.map(({ uuid }) => uuid)).toEqual([second]);
});

test("changes a team; ownership moves and the old owner stays as an admin of it", async () => {
  const organization = await newOrganization();
  const { admin, organizationUuid, teamUuid } = organization;
  const member = await newMember(organization);
  const update = (body: object, team = teamUuid) =>
    onesAs(admin).post(`organization/${organizationUuid}/teams/update/${team}`, body);
  expect(await update({ name: "Renamed", desc: "About it", owner: member.uuid })).toEqual(CHANGED);
  const { body } = await onesAs(admin).get(`organization/${organizationUuid}/teams`);
  expect(body).toMatchObject({
    teams: [{ name: "Renamed", desc: "About it", owner: { uuid: member.uuid }, locked: false }],
  });
  expect(await roleIn(organization, teamUuid, member.uuid)).toBe("owner");
  expect(await roleIn(organization, teamUuid, admin.uuid)).toBe("admin");
  expect(await update({ name: "" })).toEqual(
    refused(400, "InvalidParameter.Team.Name", "name: can't be empty"),
  );
  expect(await update({ locked: "yes" })).toEqual(
    refused(400, "InvalidParameter.Team.Locked", "locked: has the wrong type"),
  );
  expect(await update({ name: "x" }, "zzzzzzzz")).toEqual(missing("team"));
  expect(await update({ name: "x" }, (await newOrganization()).teamUuid)).toEqual(missing("team"));
});

test("members come and go; the owner only with ownership", async () => {
  const organization = await newOrganization();
  const { admin, organizationUuid } = organization;
  const [member, stranger] = [await newMember(organization), await newMember(await newOrganization())];
  const team = await newTeam(organization);
  const as = onesAs(admin);
  const call = (name: string, body: object) => as.post(`team/${team}/members/${name}`, body);
  expect(await call("add", { members: [member.uuid, stranger.uuid] })).toEqual(
    refused(404, "NotFound.User", `There is no such member: ${stranger.uuid}.`),
  );
  expect(await roleIn(organization, team, member.uuid)).toBeUndefined();
  expect(await call("add", { members: [member.uuid] })).toEqual(CHANGED);
  expect(await call("add", { members: [member.uuid] })).toEqual(CHANGED);
  expect(await roleIn(organization, team, member.uuid)).toBe("member");
  expect(await call("update", { user_uuid: member.uuid, team_role: "admin" })).toEqual(CHANGED);
  expect(await roleIn(organization, team, member.uuid)).toBe("admin");
  expect(await call("update", { user_uuid: member.uuid, team_role: "owner" })).toEqual(
    refused(400, "InvalidParameter.User.TeamRole", "team_role: must be one of: member, admin"),
  );
  const owns = refused(
    403,
    "ConstraintViolation.TeamOwner",
    "Ada Admin owns a team. Hand the team over first.",
  );
  expect(await call("update", { user_uuid: admin.uuid, team_role: "member" })).toEqual(owns);
  expect(await call("remove", { members: [member.uuid, admin.uuid] })).toEqual(owns);
  expect(await call("remove", { members: [member.uuid] })).toEqual(CHANGED);
  expect(await call("remove", { members: [member.uuid] })).toMatchObject({ status: 404 });
  expect(await call("update", { user_uuid: member.uuid, team_role: "admin" })).toEqual(missing("member"));
  await as.post(`organization/${organizationUuid}/teams/update/${team}`, { locked: true });
  for (const [name, body] of [
    ["add", { members: [member.uuid] }],
    ["remove", { members: [member.uuid] }],
    ["update", { user_uuid: member.uuid, team_role: "admin" }],
  ] as const) {
    expect(await call(name, body)).toEqual(LOCKED);
  }
});

test("the members of a team are complete, or a page of them", async () => {
  const organization = await newOrganization();
  const { admin, teamUuid, organizationUuid } = organization;
  const member = await newMember(organization, { name: "王小明", licenses: [1, 8] });
  const { body } = await onesAs(admin).get(`team/${teamUuid}/members`);
  const members = (body as { members: unknown[] }).members;
  expect(members).toHaveLength(2);
  expect(members[1]).toEqual({
    uuid: member.uuid,
    email: member.email,
    name: "王小明",
    name_pinyin: "Li Lei",
    title: "",
    avatar: "",
    phone: "",
    create_time: expect.any(Number),
    access_time: 0,
    status: 1,
    org_uuid: organizationUuid,
    company: "",
    license_types: [1, 8],
    verify_status: 0,
    department_uuids: [],
    team_role: "member",
  });
  const page = await onesAs(admin).read(`team/${teamUuid}/members?limit=1&total=1&sort=-id`);
  expect(page.body).toEqual({ members: [members[1]] });
  expect(page.headers["x-total-count"]).toBe("2");
  const next = /project\/api\/project\/([^>]*)>; rel="next"/.exec(String(page.headers["link"]))?.[1] ?? "";
  expect((await onesAs(admin).get(next)).body).toMatchObject({ members: [{ uuid: admin.uuid }] });
  const list = (query: string) => onesAs(admin).get(`team/${teamUuid}/members?${query}`);
  expect(await list("limit=1&offset=1")).toEqual({ status: 200, body: { members: [members[1]] } });
  expect(await list("offset=2")).toEqual({ status: 200, body: { members: [] } });
  expect(await list("offset=x")).toEqual(
    refused(400, "InvalidParameter.User.Offset", "offset: has the wrong type"),
  );
  expect(await list("skip=1")).toEqual(
    refused(
      400,
      "InvalidParameter.User.Skip",
      "skip: isn't known here; page with limit and follow the Link header",
    ),
  );
});

test("a team's calls are for administrators and its own admins; a missing team is the same 403", async () => {
  const [organization, elsewhere] = [await newOrganization(), await newOrganization()];
  const member = await newMember(organization);
  const [lead, developer] = [
    await newMember(organization),
    await newMember(organization, { role: "developer" }),
  ];
  await onesAs(organization.admin).post(`team/${organization.teamUuid}/members/update`, {
    user_uuid: lead.uuid,
    team_role: "admin",
  });
  for (const team of [organization.teamUuid, elsewhere.teamUuid, "zzzzzzzz"]) {
    expect(await onesAs(member).get(`team/${team}/members`)).toEqual(FORBIDDEN);
    for (const as of [onesAs(member), onesAs(developer)]) {
      expect(await as.post(`team/${team}/members/remove`, { members: [member.uuid] })).toEqual(FORBIDDEN);
      expect(await as.post(`team/${team}/members/add`, { members: [member.uuid] })).toEqual(FORBIDDEN);
    }
  }
  expect(await onesAs(developer).get(`team/${organization.teamUuid}/members`)).toMatchObject({ status: 200 });
  expect(await onesAs(lead).get(`team/${organization.teamUuid}/members`)).toMatchObject({ status: 200 });
  expect(await onesAs(lead).get(`team/${elsewhere.teamUuid}/members`)).toEqual(FORBIDDEN);
  // Who is brought in from the whole organization is for its administrators to say.
  expect(
    await onesAs(lead).post(`team/${organization.teamUuid}/members/add`, { members: [member.uuid] }),
  ).toEqual(FORBIDDEN);
});
