import { randomUUID } from "node:crypto";
import { expect, test } from "playwright/test";
import { send } from "@/e2e/support/api";
import { newMember, newOrganization, type TestMember, testDatabase } from "@/e2e/support/fixtures";
import { FORBIDDEN, onesAs, refused } from "@/e2e/support/ones";

const INVALID = refused(
  400,
  "VerificationFailure.InvalidCode",
  "This invitation doesn't exist, has been used or withdrawn, or is for another address.",
);

const address = () => `m-${randomUUID().slice(0, 8)}@invited.test`;

async function inTeam() {
  const organization = await newOrganization();
  const { admin, teamUuid } = organization;
  const teamAdmin = await newMember(organization);
  await onesAs(admin).post(`team/${teamUuid}/members/update`, {
    user_uuid: teamAdmin.uuid,
    team_role: "admin",
  });
  const invite = (as: TestMember, email: string) =>
    onesAs(as).post(`team/${teamUuid}/invitations/add_batch`, { emails: [email] });
  const codeFor = async (as: TestMember, email: string) => {
    const { body } = await onesAs(as).get(`team/${teamUuid}/invitations?q=${encodeURIComponent(email)}`);
    return (body as { invitations: { code: string }[] }).invitations[0]?.code;
  };
  return { organization, admin, teamAdmin, teamUuid, invite, codeFor };
}

const join = (email: string, invite_code: string | undefined) =>
  onesAs(null).post("auth/invite_join_team", {
    email,
    invite_code,
    name: "Han",
    password: "ONESzsy888 more",
  });

test("a team's admin never sees the code that makes somebody an administrator", async () => {
  const { organization, admin, teamAdmin, teamUuid, invite, codeFor } = await inTeam();
  const email = address();
  const pending = await newMember(organization, { email, role: "admin", activatedAt: null });
  await invite(admin, email);
  expect(await codeFor(teamAdmin, email)).toBe("");

  const code = await codeFor(admin, email);
  const codes = { codes: [code] };
  expect(await onesAs(teamAdmin).post(`team/${teamUuid}/invitations/resend`, codes)).toEqual(FORBIDDEN);
  expect(await join(email, code)).toMatchObject({ status: 200, body: { user: { uuid: pending.uuid } } });
});

test("a code given out for less does not become a pending administrator, until an administrator renews it", async () => {
  const { admin, teamAdmin, teamUuid, invite, codeFor } = await inTeam();
  const email = address();
  await invite(teamAdmin, email);
  const code = await codeFor(teamAdmin, email);
  const made = await send("POST", "/api/users", {
    headers: { Authorization: admin.token },
    body: { username: email.replace("@", "-"), email, role: "admin" },
  });
  expect(made.status).toBe(201);

  expect(await join(email, code)).toEqual(INVALID);
  const { status } = await testDatabase().prisma.member.findUniqueOrThrow({ where: { email } });
  expect(status).toBe("pending");

  const renew = (as: TestMember) => onesAs(as).post(`team/${teamUuid}/invitations/resend`, { codes: [code] });
  expect(await renew(teamAdmin)).toEqual(FORBIDDEN);
  expect(await renew(admin)).toMatchObject({ status: 200 });
  expect(await codeFor(teamAdmin, email)).toBe("");
  expect(await join(email, await codeFor(admin, email))).toMatchObject({ status: 200 });
});

test("accepting an invitation that raises a member's rights says so in the audit trail", async () => {
  const { organization, admin, teamUuid } = await inTeam();
  const as = onesAs(admin);
  const { body: created } = await as.post(`organization/${organization.organizationUuid}/create_team`, {
    team_name: "Second",
    team_owner: admin.uuid,
  });
  const member = await newMember(organization);
  const { uuid: second } = created as { uuid: string };
  expect(second).not.toBe(teamUuid);
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
          after: { role: "developer", licenses: [2] },
        },
      ],
    },
  });
});

test("an invitation to a greater role ends with its sender's right, until an administrator vouches for it", async () => {
  const { organization, admin, teamUuid, invite, codeFor } = await inTeam();
  const leaving = await newMember(organization, { role: "admin" });
  const [back, ordinary] = [address(), address()];
  await onesAs(leaving).post(`team/${teamUuid}/invitations/add_batch`, { emails: [back], role: "admin" });
  await invite(leaving, ordinary);
  const code = await codeFor(admin, back);
  await onesAs(admin).post(`organization/${organization.organizationUuid}/disable_members`, {
    members: [leaving.uuid],
  });

  expect(await onesAs(null).post("auth/invitation", { invite_code: code })).toEqual(INVALID);
  expect(await join(back, code)).toEqual(INVALID);
  expect(await join(ordinary, await codeFor(admin, ordinary))).toMatchObject({ status: 200 });

  await onesAs(admin).post(`team/${teamUuid}/invitations/resend`, { codes: [code] });
  expect(await join(back, await codeFor(admin, back))).toMatchObject({ status: 200 });
});
