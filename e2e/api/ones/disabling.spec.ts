import { expect, test } from "playwright/test";
import { newMember, newOrganization, testDatabase } from "@/test/support/fixtures";
import { FORBIDDEN, missing, onesAs, refused, SIGNED_OUT } from "@/test/support/ones";

const CHANGED = { status: 200, body: { server_update_stamp: expect.any(Number) } };

test("disabling releases licences and departments and ends every token; enabling brings the member back without them", async () => {
  const organization = await newOrganization();
  const { admin, organizationUuid, teamUuid } = organization;
  const member = await newMember(organization, { licenses: [1, 2] });
  const as = onesAs(admin);
  const made = await as.post(`team/${teamUuid}/departments/add`, { name: "Lab" });
  const departmentId = await testDatabase().prisma.department.findUniqueOrThrow({
    where: { uuid: (made.body as { department: { uuid: string } }).department.uuid },
  });
  await testDatabase().prisma.memberDepartment.create({
    data: { memberId: member.id, departmentId: departmentId.id },
  });
  const disable = () =>
    as.post(`organization/${organizationUuid}/disable_members`, { members: [member.uuid] });
  expect(await disable()).toEqual(CHANGED);
  expect(await disable()).toEqual(CHANGED);
  expect(await onesAs(member).get("users/me")).toEqual(SIGNED_OUT);
  const where = { targetType: "member", targetId: member.id, action: "member.disabled" };
  expect(await testDatabase().prisma.auditEntry.count({ where })).toBe(1);

  const enable = { members: [member.uuid] };
  expect(await as.post(`organization/${organizationUuid}/enable_members`, enable)).toEqual(CHANGED);
  const { body } = await as.get(`team/${teamUuid}/members?q=${member.email}`);
  expect(body).toMatchObject({
    members: [{ uuid: member.uuid, status: 1, license_types: [], department_uuids: [] }],
  });
  expect(await onesAs(member).get("users/me")).toEqual(SIGNED_OUT);
});

test("one bad id or a guarded member refuses the whole call, naming it", async () => {
  const organization = await newOrganization();
  const { admin, organizationUuid } = organization;
  const [member, owner] = [
    await newMember(organization),
    await newMember(organization, { name: "Olga Owner" }),
  ];
  const stranger = await newMember(await newOrganization());
  const as = onesAs(admin);
  await as.post(`organization/${organizationUuid}/create_team`, {
    team_name: "Hers",
    team_owner: owner.uuid,
  });
  const disable = (...members: string[]) =>
    as.post(`organization/${organizationUuid}/disable_members`, { members });
  for (const uuid of ["zzzzzzzz", stranger.uuid]) {
    expect(await disable(member.uuid, uuid)).toEqual(
      refused(404, "NotFound.User", `There is no such member: ${uuid}.`),
    );
  }
  expect(await disable(member.uuid, owner.uuid)).toEqual(
    refused(403, "ConstraintViolation.TeamOwner", "Olga Owner owns a team. Hand the team over first."),
  );
  expect(await disable(member.uuid, admin.uuid)).toMatchObject({
    status: 403,
    body: { errcode: "ConstraintViolation.Self" },
  });
  expect(await onesAs(member).get("users/me")).toMatchObject({ status: 200 });
});

test("refuses what is missing or of a wrong type", async () => {
  const { admin, organizationUuid } = await newOrganization();
  const disable = (body: unknown) =>
    onesAs(admin).post(`organization/${organizationUuid}/disable_members`, body);
  expect(await disable({})).toEqual(refused(400, "MissingParameter.User.Members", "members: is required"));
  expect(await disable({ members: "x" })).toEqual(
    refused(400, "InvalidParameter.User.Members", "members: has the wrong type"),
  );
  expect(await disable({ members: [] })).toEqual(
    refused(400, "InvalidParameter.User.Members", "members: can't be empty"),
  );
});

test("is for administrators of this organization", async () => {
  const [organization, elsewhere] = [await newOrganization(), await newOrganization()];
  const { organizationUuid, admin } = organization;
  const body = { members: [admin.uuid] };
  for (const call of ["disable_members", "enable_members"]) {
    for (const role of ["user", "developer"] as const) {
      const as = onesAs(await newMember(organization, { role }));
      for (const uuid of [organizationUuid, elsewhere.organizationUuid, "zzzzzzzz"]) {
        expect(await as.post(`organization/${uuid}/${call}`, body)).toEqual(FORBIDDEN);
      }
    }
    for (const uuid of [elsewhere.organizationUuid, "zzzzzzzz"]) {
      expect(await onesAs(admin).post(`organization/${uuid}/${call}`, body)).toEqual(missing("organization"));
    }
  }
});
