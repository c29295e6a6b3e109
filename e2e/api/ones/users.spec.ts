import { randomUUID } from "node:crypto";
import { expect, test } from "playwright/test";
import { send } from "@/test/support/api";
import { newMember, newOrganization, testDatabase } from "@/test/support/fixtures";
import { FORBIDDEN, missing, onesAs, refused, SIGNED_OUT } from "@/test/support/ones";

const stamp = expect.any(Number);

test.describe("users/me", () => {
  test("tells the 15 published keys, in their order", async () => {
    const organization = await newOrganization();
    const member = await newMember(organization, { name: "冰淇淋", licenses: [1, 2, 8] });
    const { body, status } = await onesAs(member).get("users/me");
    expect(status).toBe(200);
    expect(body).toEqual({
      uuid: member.uuid,
      email: member.email,
      name: "冰淇淋",
      name_pinyin: "Li Lei",
      title: "",
      avatar: "",
      phone: "",
      create_time: expect.any(Number),
      access_time: 0,
      status: 1,
      org_uuid: organization.organizationUuid,
      company: "",
      license_types: [1, 2, 8],
      verify_status: 0,
      sync_types: [0],
    });
    expect(Object.keys(body as object)).toEqual([
      ...["uuid", "email", "name", "name_pinyin", "title", "avatar", "phone", "create_time", "access_time"],
      ...["status", "org_uuid", "company", "license_types", "verify_status", "sync_types"],
    ]);
    const again = await onesAs(member).get("users/me");
    expect((again.body as { access_time: number }).access_time).toBeGreaterThan(1_600_000_000_000_000);
  });

  test("answers behind a doubled and a trailing slash, with the published headers and a body", async () => {
    const { admin } = await newOrganization();
    const headers = {
      "Ones-Auth-Token": admin.token,
      "Ones-User-Id": admin.uuid,
      Referer: "https://your-host-name",
      "cache-control": "no-cache",
    };
    for (const path of ["//project/api/project/users/me", "/project/api/project/users/me/"]) {
      const { status, body } = await send("GET", path, { headers, body: {} });
      expect({ status, uuid: (body as { uuid: string }).uuid }).toEqual({ status: 200, uuid: admin.uuid });
    }
  });

  test("refuses a token without its owner beside it, or with somebody else", async () => {
    const organization = await newOrganization();
    const member = await newMember(organization);
    const { admin } = organization;
    expect(await onesAs({ token: admin.token, uuid: member.uuid }).get("users/me")).toEqual(SIGNED_OUT);
    expect(await onesAs({ token: admin.token, uuid: "" }).get("users/me")).toEqual(SIGNED_OUT);
    expect(await onesAs({ token: "", uuid: admin.uuid }).get("users/me")).toEqual(SIGNED_OUT);
  });

  test("refuses the token of a member who is locked, disabled or pending", async () => {
    const organization = await newOrganization();
    for (const given of [{ lockedAt: new Date() }, { disabledAt: new Date() }, { activatedAt: null }]) {
      const member = await newMember(organization, given);
      expect(await onesAs(member).get("users/me")).toEqual(SIGNED_OUT);
    }
  });
});

test.describe("users/update", () => {
  const body = (user_uuid: string, more: object = {}) => ({
    department_uuids: [],
    name: "0007",
    company: "",
    title: "。。。",
    user_uuid,
    license_types: [1, 2, 3, 4, 5],
    ...more,
  });

  test("changes name, title, company, licences and the departments of that team only", async () => {
    const organization = await newOrganization();
    const { admin, teamUuid } = organization;
    const member = await newMember(organization, { licenses: [7] });
    const as = onesAs(admin);
    const other = await as.post(`organization/${organization.organizationUuid}/create_team`, {
      team_name: "Second",
      team_owner: admin.uuid,
    });
    const otherUuid = (other.body as { uuid: string }).uuid;
    await as.post(`team/${otherUuid}/members/add`, { members: [member.uuid] });
    const there = await addDepartment(as, otherUuid, "There");
    const first = await addDepartment(as, teamUuid, "First");
    const second = await addDepartment(as, teamUuid, "Second");
    const update = (team: string, more: object) =>
      as.post(`team/${team}/users/update`, body(member.uuid, more));

    expect(await update(otherUuid, { department_uuids: [there] })).toMatchObject({ status: 200 });
    expect(await update(teamUuid, { department_uuids: [first] })).toEqual({
      status: 200,
      body: { fail_license_types: [], server_update_stamp: stamp },
    });
    expect(await update(teamUuid, { department_uuids: [second] })).toMatchObject({ status: 200 });
    expect(await departmentsOf(member.id)).toEqual([second, there].sort());
    expect((await onesAs(member).get("users/me")).body).toMatchObject({
      name: "0007",
      name_pinyin: "0007",
      title: "。。。",
      company: "",
      license_types: [1, 2, 3, 4, 5],
    });
    expect(
      await update(teamUuid, { department_uuids: null, title: null, license_types: null }),
    ).toMatchObject({
      status: 200,
    });
    expect(await departmentsOf(member.id)).toEqual([there]);
    expect((await onesAs(member).get("users/me")).body).toMatchObject({ title: "", license_types: [] });
  });

  test("honours If-Match with the ETag that users/me and itself answer", async () => {
    const organization = await newOrganization();
    const { admin, teamUuid } = organization;
    const save = (etag: string, title: string) =>
      send("POST", `/project/api/project/team/${teamUuid}/users/update`, {
        headers: { "ones-auth-token": admin.token, "ones-user-id": admin.uuid, "if-match": etag },
        body: body(admin.uuid, { title }),
      });
    const etag = String((await onesAs(admin).read("users/me")).headers["etag"]);
    const saved = await save(etag, "First");
    expect({ status: saved.status, body: saved.body, etag: saved.headers["etag"] }).toEqual({
      status: 200,
      body: { fail_license_types: [], server_update_stamp: stamp },
      etag: '"v2"',
    });
    const stale = await save(etag, "Second");
    expect({ status: stale.status, body: stale.body }).toEqual(
      refused(
        412,
        "ConstraintViolation.Stale",
        "Somebody else changed this in the meantime. Reload it and try again.",
      ),
    );
    const me = await onesAs(admin).read("users/me");
    expect([me.headers["etag"], (me.body as { title: string }).title]).toEqual(['"v2"', "First"]);
  });

  test("tells the licences that can't be granted, and does the rest", async () => {
    const organization = await newOrganization();
    const { admin, organizationUuid, teamUuid } = organization;
    const [member, holder] = [
      await newMember(organization),
      await newMember(organization, { licenses: [1] }),
    ];
    const as = onesAs(admin);
    const set = (given: object) => as.post(`organization/${organizationUuid}/licenses/update`, given);
    await set({ license_type: 1, held: true, seats: 1 });
    await set({ license_type: 2, held: false });
    const wanted = { license_types: ["1", 2, "testcase", "pipeline_integration", "ones_task", 99] };
    expect(await as.post(`team/${teamUuid}/users/update`, body(member.uuid, wanted))).toEqual({
      status: 200,
      body: { fail_license_types: [1, 2, "ones_task", 99], server_update_stamp: stamp },
    });
    expect((await onesAs(member).get("users/me")).body).toMatchObject({
      name: "0007",
      license_types: [3, 4],
    });
    expect(await as.post(`team/${teamUuid}/users/update`, body(holder.uuid, { license_types: [1] }))).toEqual(
      {
        status: 200,
        body: { fail_license_types: [], server_update_stamp: stamp },
      },
    );
  });

  test("refuses what is missing, empty, of a wrong type or too long, and changes nothing", async () => {
    const organization = await newOrganization();
    const { admin, teamUuid } = organization;
    const member = await newMember(organization);
    const update = (given: object) => onesAs(admin).post(`team/${teamUuid}/users/update`, given);
    for (const [field, errcode] of [
      ["user_uuid", "MissingParameter.User.UserUUID"],
      ["title", "MissingParameter.User.Title"],
      ["company", "MissingParameter.User.Company"],
      ["department_uuids", "MissingParameter.User.DepartmentUUIDs"],
      ["license_types", "MissingParameter.User.LicenseTypes"],
      ["name", "MissingParameter.User.Name"],
    ] as const) {
      const given = Object.fromEntries(Object.entries(body(member.uuid)).filter(([key]) => key !== field));
      expect(await update(given)).toEqual(refused(400, errcode, `${field}: is required`));
    }
    for (const [given, errcode, desc] of [
      [{ name: "" }, "InvalidParameter.User.Name", "name: can't be empty"],
      [{ name: "  " }, "InvalidParameter.User.Name", "name: can't be empty"],
      [{ name: null }, "InvalidParameter.User.Name", "name: has the wrong type"],
      [{ name: "x".repeat(65) }, "InvalidParameter.User.Name", "name: is too long (at most 64 characters)"],
      [{ title: 7 }, "InvalidParameter.User.Title", "title: has the wrong type"],
      [
        { company: "a\0b" },
        "InvalidParameter.User.Company",
        "company: contains a character that can't be stored",
      ],
      [
        { department_uuids: "x" },
        "InvalidParameter.User.DepartmentUUIDs",
        "department_uuids: has the wrong type",
      ],
      [{ license_types: [{}] }, "InvalidParameter.User.LicenseTypes", "license_types.0: has the wrong type"],
      [
        { department_uuids: ["zzzzzzzz"] },
        "InvalidParameter.User.DepartmentUUIDs",
        "department_uuids: isn't known",
      ],
    ] as const) {
      expect(await update(body(member.uuid, given))).toEqual(refused(400, errcode, desc));
    }
    expect((await onesAs(member).get("users/me")).body).toMatchObject({ name: "Li Lei", license_types: [] });
  });

  test("refuses a department of another team", async () => {
    const organization = await newOrganization();
    const { admin, teamUuid, organizationUuid } = organization;
    const as = onesAs(admin);
    const other = await as.post(`organization/${organizationUuid}/create_team`, {
      team_name: "Second",
      team_owner: admin.uuid,
    });
    const foreign = await addDepartment(as, (other.body as { uuid: string }).uuid, "There");
    expect(
      await as.post(`team/${teamUuid}/users/update`, body(admin.uuid, { department_uuids: [foreign] })),
    ).toEqual(
      refused(400, "InvalidParameter.User.DepartmentUUIDs", "department_uuids: belongs to another team"),
    );
  });

  test("knows nobody of another organization, and no team of one", async () => {
    const [organization, elsewhere] = [await newOrganization(), await newOrganization()];
    const stranger = await newMember(elsewhere);
    const as = onesAs(organization.admin);
    const own = `team/${organization.teamUuid}/users/update`;
    const foreign = `team/${elsewhere.teamUuid}/users/update`;
    expect(await as.post(own, body(stranger.uuid))).toMatchObject({
      status: 404,
      body: { errcode: "NotFound.User" },
    });
    expect(await as.post(own, body("zzzzzzzz"))).toMatchObject({
      status: 404,
      body: { errcode: "NotFound.User" },
    });
    expect(await as.post(foreign, body(stranger.uuid))).toEqual(missing("team"));
    expect(await as.post("team/zzzzzzzz/users/update", body(stranger.uuid))).toEqual(missing("team"));
  });

  test("lets a user change itself but not its rights, and nobody else; a missing team is the same 403", async () => {
    const organization = await newOrganization();
    const { teamUuid } = organization;
    const [member, colleague] = [await newMember(organization), await newMember(organization)];
    const as = onesAs(member);
    const own = body(member.uuid, { license_types: [] });
    expect(await as.post(`team/${teamUuid}/users/update`, own)).toMatchObject({ status: 200 });
    expect(await as.post(`team/${teamUuid}/users/update`, body(member.uuid))).toEqual(FORBIDDEN);
    for (const team of [teamUuid, "zzzzzzzz"]) {
      expect(await as.post(`team/${team}/users/update`, body(colleague.uuid))).toEqual(FORBIDDEN);
      expect(await as.post(`team/${team}/users/update`, body("zzzzzzzz"))).toEqual(FORBIDDEN);
    }
  });

  test("lets a team's admin move its members between the team's departments, and nothing more", async () => {
    const organization = await newOrganization();
    const { admin, teamUuid } = organization;
    const [lead, member] = [await newMember(organization), await newMember(organization)];
    await onesAs(admin).post(`team/${teamUuid}/members/update`, { user_uuid: lead.uuid, team_role: "admin" });
    const department = await addDepartment(onesAs(lead), teamUuid, "Lab");
    const same = { name: "Li Lei", title: "", company: "", license_types: [] };
    const update = (more: object) =>
      onesAs(lead).post(`team/${teamUuid}/users/update`, body(member.uuid, { ...same, ...more }));
    expect(await update({ department_uuids: [department] })).toMatchObject({ status: 200 });
    expect(await departmentsOf(member.id)).toEqual([department]);
    expect(await update({ name: "Renamed" })).toEqual(FORBIDDEN);
  });

  test("changes nothing in a locked team", async () => {
    const { admin, teamUuid, organizationUuid } = await newOrganization();
    const as = onesAs(admin);
    await as.post(`organization/${organizationUuid}/teams/update/${teamUuid}`, { locked: true });
    expect(await as.post(`team/${teamUuid}/users/update`, body(admin.uuid))).toEqual(
      refused(403, "ConstraintViolation.TeamLocked", "This team is locked and can't be changed."),
    );
  });

  test("repeats its answer for a repeated Idempotency-Key", async () => {
    const { admin, teamUuid } = await newOrganization();
    const headers = {
      "Ones-Auth-Token": admin.token,
      "Ones-User-Id": admin.uuid,
      "Idempotency-Key": randomUUID(),
    };
    const once = () =>
      send("POST", `/project/api/project/team/${teamUuid}/users/update`, { headers, body: body(admin.uuid) });
    const first = await once();
    expect((await once()).body).toEqual(first.body);
  });
});

async function addDepartment(as: ReturnType<typeof onesAs>, teamUuid: string, name: string): Promise<string> {
  const { body } = await as.post(`team/${teamUuid}/departments/add`, { name });
  return (body as { department: { uuid: string } }).department.uuid;
}

async function departmentsOf(memberId: number): Promise<string[]> {
  const rows = await testDatabase().prisma.memberDepartment.findMany({
    where: { memberId },
    include: { department: true },
  });
  return rows.map(({ department }) => department.uuid).sort();
}
