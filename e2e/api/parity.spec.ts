import { expect, test } from "playwright/test";
import { send } from "@/test/support/api";
import {
  newMember,
  newOrganization,
  type TestMember,
  type TestOrganization,
  testDatabase,
} from "@/test/support/fixtures";
import { newUuid, randomText } from "@/lib/ids";

interface Views {
  ones: unknown;
  accounts: unknown;
  zealot: unknown;
}

/**
 * One member as each of the three dialects shows it to that member; ones by its own `users/me`, the others to
 * an admin.
 */
async function views(member: TestMember, { admin }: TestOrganization): Promise<Views> {
  const headers = { "ones-auth-token": member.token, "ones-user-id": member.uuid };
  const [ones, accounts, zealot] = await Promise.all([
    send("GET", "/project/api/project/users/me", { headers, body: {} }),
    send("GET", `/openapi/v1/accounts/${member.uid}/`, { token: admin.token }),
    send("GET", `/api/users/${member.id}`, { token: admin.token }),
  ]);
  return { ones: ones.body, accounts: (accounts.body as { data: unknown }).data, zealot: zealot.body };
}

test.describe("a member changed in one dialect is read in the other two", () => {
  test("from accounts", async () => {
    const organization = await newOrganization();
    const member = await newMember(organization);
    const own = randomText(8).toLowerCase();
    const body = {
      username: `p-${own}`,
      email: `P-${own}@Example.com`,
      phone: `+1 ${own}`,
      nickname: "王小明",
      role: 2,
    };
    await send("PUT", `/openapi/v1/accounts/${member.uid}/`, { token: organization.admin.token, body });
    const { ones, accounts, zealot } = await views(member, organization);
    const email = `p-${own}@example.com`;
    expect(ones).toMatchObject({
      email,
      phone: `+1 ${own}`,
      name: "王小明",
      name_pinyin: "wang2 xiao3 ming2",
    });
    expect(accounts).toMatchObject({ ...body, email });
    expect(zealot).toMatchObject({ username: `p-${own}`, email, role: "developer" });
  });

  test("from zealot", async () => {
    const organization = await newOrganization();
    const member = await newMember(organization);
    const own = randomText(8).toLowerCase();
    const body = {
      username: `p-${own}`,
      email: `${own}@example.com`,
      role: "admin",
      name: "Lei",
      company: "Roster",
      licenses: [2, 1],
    };
    await send("PATCH", `/api/users/${member.id}`, { token: organization.admin.token, body });
    const { ones, accounts, zealot } = await views(member, organization);
    expect(ones).toMatchObject({ email: body.email, name: "Lei", company: "Roster", license_types: [1, 2] });
    expect(accounts).toMatchObject({
      username: body.username,
      email: body.email,
      nickname: "Lei",
      role: 3,
      status: 1,
    });
    expect(zealot).toMatchObject({ username: body.username, email: body.email, role: "admin" });
  });

  test("from ones", async () => {
    const organization = await newOrganization();
    const { admin, teamId, teamUuid } = organization;
    const member = await newMember(organization);
    const department = await testDatabase().prisma.department.create({
      data: { teamId, uuid: newUuid(), name: "QA" },
    });
    const answer = await send("POST", `//project/api/project/team/${teamUuid}/users/update`, {
      headers: { "ones-auth-token": admin.token, "ones-user-id": admin.uuid },
      body: {
        department_uuids: [department.uuid],
        license_types: [1, 7],
        name: "韩梅梅",
        company: "",
        title: "。。。",
        user_uuid: member.uuid,
      },
    });
    expect(answer.status).toBe(200);
    const { ones, accounts } = await views(member, organization);
    expect(ones).toMatchObject({ name: "韩梅梅", title: "。。。", license_types: [1, 7] });
    expect(accounts).toMatchObject({ nickname: "韩梅梅" });
    const { body } = await send("GET", `/api/users/${member.id}?expand=profile`, { token: admin.token });
    expect(body).toMatchObject({
      name: "韩梅梅",
      title: "。。。",
      licenses: [1, 7],
      departments: [{ uuid: department.uuid, name: "QA", team_uuid: teamUuid }],
    });
  });

  test("locked in zealot and disabled in ones it has status 4, and its token is dead everywhere", async () => {
    const organization = await newOrganization();
    const { admin, organizationUuid } = organization;
    const [locked, disabled] = [
      await newMember(organization),
      await newMember(organization, { licenses: [1] }),
    ];
    await send("POST", `/api/users/${locked.id}/lock`, { token: admin.token });
    const call = await send("POST", `/project/api/project/organization/${organizationUuid}/disable_members`, {
      headers: { "ones-auth-token": admin.token, "ones-user-id": admin.uuid },
      body: { members: [disabled.uuid] },
    });
    expect(call.status).toBe(200);
    for (const [member, status] of [
      [locked, "locked"],
      [disabled, "disabled"],
    ] as const) {
      const { accounts, ones } = await views(member, organization);
      expect(accounts).toMatchObject({ status: 4 });
      expect(ones).toMatchObject({ code: 401, errcode: "AuthFailure.InvalidToken" });
      const { body } = await send("GET", `/api/users/${member.id}?expand=profile`, { token: admin.token });
      expect(body).toMatchObject({ status, licenses: [] });
      for (const path of ["/api/users/me", `/openapi/v1/accounts/${member.uid}/`]) {
        expect((await send("GET", path, { token: member.token })).status).toBe(401);
      }
    }
  });

  test("deleted in accounts it is gone from the others' lists and look-ups", async () => {
    const organization = await newOrganization();
    const { admin } = organization;
    const member = await newMember(organization);
    await send("DELETE", `/openapi/v1/accounts/${member.uid}/`, { token: admin.token });
    expect((await send("GET", `/api/users/${member.id}`, { token: admin.token })).status).toBe(404);
    const users = await send("GET", "/api/users", { token: admin.token });
    expect((users.body as { id: number }[]).map(({ id }) => id)).toEqual([admin.id]);
  });
});
