import { expect, test } from "playwright/test";
import { newMember, newOrganization, type TestOrganization, testDatabase } from "@/test/support/fixtures";
import { FORBIDDEN, missing, onesAs, refused } from "@/test/support/ones";

interface Department {
  uuid: string;
  name: string;
  parent_uuid: string | null;
  member_count: number;
}

async function add({ admin, teamUuid }: TestOrganization, name: string, parent_uuid: string | null = null) {
  const { body } = await onesAs(admin).post(`team/${teamUuid}/departments/add`, { name, parent_uuid });
  return (body as { department: Department }).department;
}

test("make a tree, by name", async () => {
  const organization = await newOrganization();
  const { admin, teamUuid } = organization;
  const root = await add(organization, "B root");
  expect(root).toEqual({
    uuid: expect.stringMatching(/^[A-Za-z0-9]{8}$/),
    name: "B root",
    parent_uuid: null,
    member_count: 0,
  });
  const child = await add(organization, "A child", root.uuid);
  expect(await onesAs(admin).get(`team/${teamUuid}/departments`)).toEqual({
    status: 200,
    body: { departments: [child, root] },
  });
});

test("are renamed and moved, but never below themselves", async () => {
  const organization = await newOrganization();
  const { admin, teamUuid } = organization;
  const [root, other] = [await add(organization, "Root"), await add(organization, "Other")];
  const child = await add(organization, "Child", root.uuid);
  const grandchild = await add(organization, "Grandchild", child.uuid);
  const update = (uuid: string, body: object) =>
    onesAs(admin).post(`team/${teamUuid}/departments/update/${uuid}`, body);
  expect(await update(child.uuid, { name: "Moved", parent_uuid: other.uuid })).toEqual({
    status: 200,
    body: {
      department: { ...child, name: "Moved", parent_uuid: other.uuid },
      server_update_stamp: expect.any(Number),
    },
  });
  expect(await update(child.uuid, { parent_uuid: "" })).toMatchObject({
    body: { department: { name: "Moved", parent_uuid: null } },
  });
  const cycle = refused(400, "InvalidParameter.Department.ParentUUID", "parent_uuid: can't be below itself");
  expect(await update(child.uuid, { parent_uuid: child.uuid })).toEqual(cycle);
  expect(await update(child.uuid, { parent_uuid: grandchild.uuid })).toEqual(cycle);
  expect(await update("zzzzzzzz", { name: "x" })).toEqual(missing("department"));
});

test("two moves at once never close a circle", async () => {
  const organization = await newOrganization();
  const { admin, teamUuid } = organization;
  const [a, b] = [await add(organization, "A"), await add(organization, "B")];
  const below = (uuid: string, parent_uuid: string) =>
    onesAs(admin).post(`team/${teamUuid}/departments/update/${uuid}`, { parent_uuid });
  const answers = await Promise.all([below(a.uuid, b.uuid), below(b.uuid, a.uuid)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
});

test("are deleted when none is below; members leave and stay in the team, open invitations no longer lead there", async () => {
  const organization = await newOrganization();
  const { admin, teamUuid } = organization;
  const member = await newMember(organization);
  const root = await add(organization, "Root");
  const child = await add(organization, "Child", root.uuid);
  const as = onesAs(admin);
  await as.post(`team/${teamUuid}/users/update`, {
    user_uuid: member.uuid,
    name: "Li Lei",
    title: "",
    company: "",
    license_types: [],
    department_uuids: [child.uuid],
  });
  const email = `${member.username}@invited.test`;
  await as.post(`team/${teamUuid}/invitations/add_batch`, {
    emails: [email],
    department_uuids: [child.uuid],
  });
  const { body } = await as.get(`team/${teamUuid}/departments`);
  expect((body as { departments: Department[] }).departments[0]).toEqual({ ...child, member_count: 1 });
  const remove = (uuid: string) => as.post(`team/${teamUuid}/departments/delete/${uuid}`);
  expect(await remove(root.uuid)).toEqual(
    refused(
      400,
      "InvalidParameter.Department.UUID",
      "uuid: still has departments below it; move or delete them first",
    ),
  );
  expect(await remove(child.uuid)).toEqual({
    status: 200,
    body: { server_update_stamp: expect.any(Number) },
  });
  expect(await remove(child.uuid)).toEqual(missing("department"));
  expect(await remove(root.uuid)).toMatchObject({ status: 200 });
  expect(await as.get(`team/${teamUuid}/invitations?expand=details`)).toMatchObject({
    body: { invitations: [{ email, department_uuids: [] }] },
  });
  const { id } = await testDatabase().prisma.team.findUniqueOrThrow({ where: { uuid: teamUuid } });
  expect(await testDatabase().prisma.teamMember.count({ where: { teamId: id, memberId: member.id } })).toBe(
    1,
  );
});

test("refuse bad names and parents", async () => {
  const [organization, elsewhere] = [await newOrganization(), await newOrganization()];
  const { admin, teamUuid, organizationUuid } = organization;
  const foreign = await add(elsewhere, "Foreign");
  const made = await onesAs(admin).post(`organization/${organizationUuid}/create_team`, {
    team_name: "Second",
    team_owner: admin.uuid,
  });
  const second = (made.body as { uuid: string }).uuid;
  const there = await onesAs(admin).post(`team/${second}/departments/add`, { name: "There" });
  const { department } = there.body as { department: Department };
  const create = (body: object) => onesAs(admin).post(`team/${teamUuid}/departments/add`, body);
  for (const [body, errcode, desc] of [
    [{}, "MissingParameter.Department.Name", "name: is required"],
    [{ name: " " }, "InvalidParameter.Department.Name", "name: can't be empty"],
    [
      { name: "x".repeat(256) },
      "InvalidParameter.Department.Name",
      "name: is too long (at most 255 characters)",
    ],
    [
      { name: "x", parent_uuid: foreign.uuid },
      "InvalidParameter.Department.ParentUUID",
      "parent_uuid: isn't known",
    ],
    [
      { name: "x", parent_uuid: department.uuid },
      "InvalidParameter.Department.ParentUUID",
      "parent_uuid: belongs to another team",
    ],
  ] as const) {
    expect(await create(body)).toEqual(refused(400, errcode, desc));
  }
  expect(await onesAs(admin).post(`team/${teamUuid}/departments/delete/${foreign.uuid}`)).toEqual(
    missing("department"),
  );
  expect(await onesAs(admin).get(`team/${elsewhere.teamUuid}/departments`)).toEqual(missing("team"));
});

test("are for who manages the team; reading them for developers too", async () => {
  const organization = await newOrganization();
  const { teamUuid } = organization;
  const root = await add(organization, "Root");
  const user = onesAs(await newMember(organization));
  const developer = onesAs(await newMember(organization, { role: "developer" }));
  expect(await user.get(`team/${teamUuid}/departments`)).toEqual(FORBIDDEN);
  expect(await developer.get(`team/${teamUuid}/departments`)).toMatchObject({ status: 200 });
  for (const as of [user, developer]) {
    expect(await as.post(`team/${teamUuid}/departments/add`, { name: "x" })).toEqual(FORBIDDEN);
    for (const uuid of [root.uuid, "zzzzzzzz"]) {
      expect(await as.post(`team/${teamUuid}/departments/update/${uuid}`, { name: "x" })).toEqual(FORBIDDEN);
      expect(await as.post(`team/${teamUuid}/departments/delete/${uuid}`)).toEqual(FORBIDDEN);
    }
  }
});
