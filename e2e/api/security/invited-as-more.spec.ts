import { expect, test } from "playwright/test";
import { send } from "@/test/support/api";
import { newMember, type TestMember, testDatabase } from "@/test/support/fixtures";
import {
  furtherTeam,
  INVALID_CODE,
  join,
  newAddress,
  preview,
  withTeamAdmin,
} from "@/test/support/invitations";
import { FORBIDDEN, onesAs } from "@/test/support/ones";

test("a team's admin never sees the code that makes somebody an administrator", async () => {
  const { organization, admin, teamAdmin, teamUuid, invite, codeFor } = await withTeamAdmin();
  const email = newAddress();
  const pending = await newMember(organization, { email, role: "admin", activatedAt: null });
  await invite(admin, email);
  expect(await codeFor(teamAdmin, email)).toBe("");

  const code = await codeFor(admin, email);
  const codes = { codes: [code] };
  expect(await onesAs(teamAdmin).post(`team/${teamUuid}/invitations/resend`, codes)).toEqual(FORBIDDEN);
  expect(await join(email, code)).toMatchObject({ status: 200, body: { user: { uuid: pending.uuid } } });
});

test("a code given out for less does not become a pending administrator, until an administrator renews it", async () => {
  const { admin, teamAdmin, teamUuid, invite, codeFor } = await withTeamAdmin();
  const email = newAddress();
  await invite(teamAdmin, email);
  const code = await codeFor(teamAdmin, email);
  const made = await send("POST", "/api/users", {
    headers: { Authorization: admin.token },
    body: { username: email.replace("@", "-"), email, role: "admin" },
  });
  expect(made.status).toBe(201);

  expect(await join(email, code)).toEqual(INVALID_CODE);
  const { status } = await testDatabase().prisma.member.findUniqueOrThrow({ where: { email } });
  expect(status).toBe("pending");

  const renew = (as: TestMember) => onesAs(as).post(`team/${teamUuid}/invitations/resend`, { codes: [code] });
  expect(await renew(teamAdmin)).toEqual(FORBIDDEN);
  expect(await renew(admin)).toMatchObject({ status: 200 });
  expect(await codeFor(teamAdmin, email)).toBe("");
  expect(await join(email, await codeFor(admin, email))).toMatchObject({ status: 200 });
});

test("accepting an invitation that raises a member's rights says so in the audit trail", async () => {
  const { organization, admin } = await withTeamAdmin();
  const as = onesAs(admin);
  const member = await newMember(organization);
  const second = await furtherTeam(organization);
  await as.post(`team/${second}/invitations/add_batch`, {
    emails: [member.email],
    role: "developer",
    license_types: [2],
  });
  const { body } = await as.get(`team/${second}/invitations`);
  const [invitation] = (body as { invitations: { code: string }[] }).invitations;
  await onesAs(member).post("auth/accept_invitation", { invite_code: invitation?.code });

  const trail = `organization/${organization.organizationUuid}/audit_entries?action=member.updated&member=${member.uuid}`;
  expect(await as.get(trail)).toMatchObject({
    status: 200,
    body: {
      entries: [
        {
          actor: { uuid: member.uuid },
          before: { role: "user", licenses: [] },
          after: { role: "developer", licenses: [{ id: 2, name: "wiki" }] },
        },
      ],
    },
  });
});

/** Pending members of whom an ordinary admin of the first team has not everything itself. */
async function whoAreMore({ organization, admin }: Awaited<ReturnType<typeof withTeamAdmin>>) {
  const second = await furtherTeam(organization);
  const pending = (given: object = {}) => newMember(organization, { activatedAt: null, ...given });
  const [licensed, elsewhere, leading] = [await pending({ licenses: [3] }), await pending(), await pending()];
  const add = (member: TestMember, team_role: string) =>
    onesAs(admin).post(`team/${second}/members/add`, { members: [member.uuid], team_role });
  for (const [member, role] of [
    [elsewhere, "member"],
    [leading, "admin"],
  ] as const) {
    expect(await add(member, role)).toMatchObject({ status: 200 });
  }
  return [licensed, elsewhere, leading];
}

test("a team's admin brings in no pending member who has licences or teams that it lacks itself", async () => {
  const team = await withTeamAdmin();
  const { organization, admin, teamAdmin, invitations, codeFor } = team;
  const more = (await whoAreMore(team)).map(({ email }) => email);
  const { email: equal } = await newMember(organization, { activatedAt: null });
  const emails = [...more, equal];
  const states = (state: string) => emails.map((email) => ({ email, state: email === equal ? "ok" : state }));

  expect(await invitations(teamAdmin, "check", { emails })).toEqual({
    status: 200,
    body: { results: states("member") },
  });
  expect(await invitations(admin, "check", { emails })).toEqual({
    status: 200,
    body: { results: states("ok") },
  });
  expect(await invitations(teamAdmin, "add_batch", { emails })).toEqual({
    status: 200,
    body: {
      bad_emails: more,
      success_emails: [equal],
      failures: more.map((email) => ({ email, reason: "member" })),
      fail_license_types: [],
    },
  });
  expect(await join(equal, await codeFor(teamAdmin, equal))).toMatchObject({ status: 200 });
});

test("a team's admin neither sees, resends nor revokes a code that makes somebody more than itself", async () => {
  const team = await withTeamAdmin({ licenses: [1] });
  const { admin, teamAdmin, invitations, invite, codeFor } = team;
  const more = (await whoAreMore(team)).map(({ email }) => email);
  const [licensed, equal] = [newAddress(), newAddress()];
  for (const email of more) await invite(admin, email);
  await invite(admin, licensed, { license_types: [1, 2] });
  await invite(admin, equal, { license_types: [1] });

  for (const email of [...more, licensed]) {
    expect(await codeFor(teamAdmin, email)).toBe("");
    const codes = { codes: [await codeFor(admin, email)] };
    expect(await invitations(teamAdmin, "resend", codes)).toEqual(FORBIDDEN);
    expect(await invitations(teamAdmin, "revoke", codes)).toEqual(FORBIDDEN);
    expect(await join(email, codes.codes[0])).toMatchObject({ status: 200 });
  }
  expect(await codeFor(teamAdmin, equal)).toBe(await codeFor(admin, equal));
});

test("a team's admin puts no lesser invitation in the place of one that it could not make", async () => {
  const { admin, teamAdmin, invitations, invite, codeFor } = await withTeamAdmin({ licenses: [1] });
  const [greater, equal] = [newAddress(), newAddress()];
  await invite(admin, greater, { license_types: [1, 2] });
  await invite(admin, equal, { license_types: [1] });
  const emails = [greater, equal];
  const code = await codeFor(admin, greater);
  expect(await invitations(teamAdmin, "check", { emails })).toEqual({
    status: 200,
    body: {
      results: [
        { email: greater, state: "greater" },
        { email: equal, state: "invited" },
      ],
    },
  });
  expect(await invitations(teamAdmin, "add_batch", { emails })).toEqual({
    status: 200,
    body: {
      bad_emails: [greater],
      success_emails: [equal],
      failures: [{ email: greater, reason: "greater" }],
      fail_license_types: [],
    },
  });
  expect(await codeFor(admin, greater)).toBe(code);
  const { body } = await join(greater, code);
  expect(body).toMatchObject({ user: { license_types: [1, 2] } });
});

test("a code of a team's admin dies when its address becomes a member who is more, until an administrator renews it", async () => {
  const team = await withTeamAdmin();
  const { organization, admin, teamAdmin, invitations, invite, listed, codeFor } = team;
  const second = await furtherTeam(organization);
  for (const becomesMore of [
    (email: string) => newMember(organization, { email, activatedAt: null, licenses: [5] }),
    async (email: string) => {
      const { uuid } = await newMember(organization, { email, activatedAt: null });
      await onesAs(admin).post(`team/${second}/members/add`, { members: [uuid], team_role: "admin" });
    },
  ]) {
    const email = newAddress();
    await invite(teamAdmin, email);
    const code = await codeFor(teamAdmin, email);
    await becomesMore(email);

    expect(await preview(code)).toEqual(INVALID_CODE);
    expect(await join(email, code)).toEqual(INVALID_CODE);
    expect(await listed(teamAdmin, email)).toMatchObject({ code: "", state: "open", needs_renewal: true });
    expect(await invitations(teamAdmin, "resend", { codes: [code] })).toEqual(FORBIDDEN);

    expect(await invitations(admin, "resend", { codes: [code] })).toMatchObject({ status: 200 });
    expect(await listed(admin, email)).toMatchObject({ state: "open", needs_renewal: false });
    expect(await join(email, await codeFor(admin, email))).toMatchObject({ status: 200 });
  }
});
