import { randomUUID } from "node:crypto";
import { expect, test } from "playwright/test";
import { send } from "@/test/support/api";
import { newMember, newOrganization, type TestOrganization, testDatabase } from "@/test/support/fixtures";
import { onesAs, refused, SIGNED_OUT } from "@/test/support/ones";

const PASSWORD = "ONESzsy888 and more";
const address = () => `j-${randomUUID().slice(0, 8)}@invited.test`;
const nobody = onesAs(null);

const INVALID = refused(
  400,
  "VerificationFailure.InvalidCode",
  "This invitation doesn't exist, has been used or withdrawn, or is for another address.",
);
const EXPIRED = refused(
  400,
  "VerificationFailure.CodeExpired",
  "This invitation has expired. Ask for a new one.",
);
const SIGN_IN = refused(
  409,
  "AlreadyExists.User",
  "This address already has an account. Sign in and accept the invitation there.",
);

interface SignedIn {
  user: { uuid: string; token: string; license_types: number[] };
  teams: { uuid: string }[];
}

async function invited(
  { admin, teamUuid }: TestOrganization,
  email: string,
  grants: object = {},
  team = teamUuid,
): Promise<string> {
  const as = onesAs(admin);
  await as.post(`team/${team}/invitations/add_batch`, { emails: [email], ...grants });
  const { body } = await as.get(`team/${team}/invitations?q=${encodeURIComponent(email)}`);
  return (body as { invitations: { code: string }[] }).invitations[0]?.code ?? "";
}

const join = (email: string, invite_code: string, more: object = {}) =>
  nobody.post("auth/invite_join_team", { email, password: PASSWORD, name: "王小明", invite_code, ...more });

test("joining makes the member, signs it in, and answers every published key", async () => {
  const organization = await newOrganization();
  const { admin, teamUuid, organizationUuid, name } = organization;
  const email = address();
  const code = await invited(organization, email, { license_types: [1, 2], role: "developer" });
  const answer = await join(` ${email.toUpperCase()} `, code);
  const { user } = answer.body as SignedIn;
  expect(answer).toEqual({
    status: 200,
    body: {
      user: {
        uuid: expect.stringMatching(/^[A-Za-z0-9]{8}$/),
        email,
        name: "王小明",
        name_pinyin: "wang2 xiao3 ming2",
        title: "",
        avatar: "",
        phone: "",
        create_time: expect.any(Number),
        status: 1,
        channel: expect.stringMatching(new RegExp(`^u${user.uuid}[A-Za-z0-9]{23}$`)),
        token: expect.stringMatching(/^rst_[A-Za-z0-9]{60}$/),
        license_types: [1, 2],
        imported_jira_user: false,
        is_init_password: false,
      },
      teams: [
        {
          uuid: teamUuid,
          status: 1,
          name,
          owner: admin.uuid,
          logo: "",
          cover_url: "",
          domain: "",
          create_time: expect.any(Number),
          expire_time: -1,
          type: "pro",
          config: { sprint: { alias: "" } },
          member_count: 2,
          pending_member_count: 0,
          disable_member_count: 0,
          org_uuid: organizationUuid,
          workdays: ["Mon", "Tue", "Wed", "Thu", "Fri"],
          workhours: 800000,
          workhours_unit: "hour",
        },
      ],
      org: {
        org_type: 0,
        uuid: organizationUuid,
        name,
        style_hash: "",
        favicon: "",
        notifications: [],
      },
    },
  });
  const me = await onesAs(user).get("users/me");
  expect(me).toMatchObject({ status: 200, body: { email, status: 1, verify_status: 1 } });
  const zealot = await send("GET", `/api/users/me?token=${user.token}`);
  expect(zealot).toMatchObject({ status: 200, body: { email, role: "developer" } });
  expect(await onesAs(user).get("auth/token_info")).toEqual({ status: 200, body: answer.body });
});

test("opening the link changes nothing; the preview tells what it leads to", async () => {
  const organization = await newOrganization();
  const email = address();
  const code = await invited(organization, email);
  const preview = {
    status: 200,
    body: {
      email,
      team_name: organization.name,
      org_name: organization.name,
      invited_by: "Ada Admin",
      expire_time: expect.any(Number),
      has_account: false,
    },
  };
  expect(await nobody.post("auth/invitation", { invite_code: code })).toEqual(preview);
  expect(await nobody.post("auth/invitation", { invite_code: code })).toEqual(preview);
  expect(await nobody.post("auth/invitation", { invite_code: "x".repeat(32) })).toEqual(INVALID);
  expect(await join(email, code)).toMatchObject({ status: 200 });
  expect(await nobody.post("auth/invitation", { invite_code: code })).toEqual(INVALID);
});

test("of parallel accepts exactly one wins", async () => {
  const organization = await newOrganization();
  const email = address();
  const code = await invited(organization, email);
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, index) => join(email, code, { name: `Number ${index}` })),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  for (const answer of answers.filter(({ status }) => status !== 200)) expect(answer).toEqual(INVALID);
  expect(await testDatabase().prisma.member.count({ where: { email } })).toBe(1);
});

test("of two invitations of one address into two teams, accepted at once, one makes the member", async () => {
  const organization = await newOrganization();
  const { admin, organizationUuid } = organization;
  const made = await onesAs(admin).post(`organization/${organizationUuid}/create_team`, {
    team_name: "Second",
    team_owner: admin.uuid,
  });
  const email = address();
  const codes = [
    await invited(organization, email),
    await invited(organization, email, {}, (made.body as { uuid: string }).uuid),
  ];
  const answers = await Promise.all(codes.map((code) => join(email, code)));
  const [won, lost] = answers.sort((a, b) => a.status - b.status);
  expect(won?.status).toBe(200);
  expect(lost).toEqual(SIGN_IN);
  // The other one is still open for the member to accept.
  const { user } = won?.body as SignedIn;
  const accepted = await Promise.all(
    codes.map((invite_code) => onesAs(user).post("auth/accept_invitation", { invite_code })),
  );
  expect(accepted.map(({ status }) => status).sort()).toEqual([200, 400]);
});

test("an unknown, used, withdrawn or somebody else's code is one and the same error; an expired one its own", async () => {
  const organization = await newOrganization();
  const { admin, teamUuid, teamId } = organization;
  const [used, withdrawn, expired, other] = [address(), address(), address(), address()];
  const usedCode = await invited(organization, used);
  await join(used, usedCode);
  const withdrawnCode = await invited(organization, withdrawn);
  await onesAs(admin).post(`team/${teamUuid}/invitations/revoke`, { codes: [withdrawnCode] });
  const expiredCode = await invited(organization, expired);
  await testDatabase().prisma.invitation.updateMany({
    where: { teamId, email: expired },
    data: { expiresAt: new Date() },
  });
  expect(await join(other, "x".repeat(32))).toEqual(INVALID);
  expect(await join(used, usedCode)).toEqual(INVALID);
  expect(await join(withdrawn, withdrawnCode)).toEqual(INVALID);
  expect(await join(other, expiredCode)).toEqual(INVALID);
  expect(await join(expired, expiredCode)).toEqual(EXPIRED);
  expect(await nobody.post("auth/invitation", { invite_code: expiredCode })).toEqual(EXPIRED);
  expect(
    await testDatabase().prisma.member.count({ where: { email: { in: [withdrawn, expired, other] } } }),
  ).toBe(0);
});

test("a pending member is activated with its ids, and keeps the greater role", async () => {
  const organization = await newOrganization();
  const member = await newMember(organization, { activatedAt: null, role: "developer", licenses: [3] });
  const code = await invited(organization, member.email, { license_types: [1] });
  const { status, body } = await join(member.email, code);
  expect({ status, body }).toMatchObject({
    status: 200,
    body: { user: { uuid: member.uuid, name: "王小明", license_types: [1, 3] } },
  });
  const row = await testDatabase().prisma.member.findUnique({ where: { email: member.email } });
  expect(row).toMatchObject({ id: member.id, uid: member.uid, role: "developer", status: "active" });
});

test("an account that is active, locked or disabled is never overwritten", async () => {
  const organization = await newOrganization();
  for (const given of [{}, { lockedAt: new Date() }, { disabledAt: new Date() }]) {
    const email = address();
    const code = await invited(organization, email);
    const member = await newMember(organization, { email, name: "Mine", ...given });
    expect(await join(email, code)).toEqual(SIGN_IN);
    const row = await testDatabase().prisma.member.findUnique({ where: { id: member.id } });
    expect(row).toMatchObject({ name: "Mine", passwordHash: null, verifiedAt: null });
  }
});

test("signing in and accepting there adds the team and what the invitation grants", async () => {
  const organization = await newOrganization();
  const { admin, organizationUuid, teamUuid } = organization;
  const made = await onesAs(admin).post(`organization/${organizationUuid}/create_team`, {
    team_name: "Second",
    team_owner: admin.uuid,
  });
  const team = (made.body as { uuid: string }).uuid;
  const [member, somebody] = [await newMember(organization), await newMember(organization)];
  const code = await invited(organization, member.email, { license_types: [4] }, team);
  const accept = (as: ReturnType<typeof onesAs>) => as.post("auth/accept_invitation", { invite_code: code });
  expect(await accept(nobody)).toEqual(SIGNED_OUT);
  expect(await accept(onesAs(somebody))).toEqual(INVALID);
  const answers = await Promise.all([1, 2, 3, 4].map(() => accept(onesAs(member))));
  const [{ body } = { body: null }, ...lost] = answers.sort((a, b) => a.status - b.status);
  expect(lost).toEqual([INVALID, INVALID, INVALID]);
  const { user, teams } = body as SignedIn;
  expect({ uuid: user.uuid, token: user.token, licences: user.license_types }).toEqual({
    uuid: member.uuid,
    token: member.token,
    licences: [4],
  });
  expect(teams.map(({ uuid }) => uuid)).toEqual([teamUuid, team]);
  expect(await accept(onesAs(member))).toEqual(INVALID);
});

test("joining refuses what is missing or can't be a password, and leaves the invitation open", async () => {
  const organization = await newOrganization();
  const email = address();
  const code = await invited(organization, email);
  for (const [field, errcode] of [
    ["email", "MissingParameter.User.Email"],
    ["password", "MissingParameter.User.Password"],
    ["name", "MissingParameter.User.Name"],
    ["invite_code", "MissingParameter.User.InviteCode"],
  ] as const) {
    expect(await join(email, code, { [field]: undefined })).toEqual(
      refused(400, errcode, `${field}: is required`),
    );
  }
  for (const [more, errcode, desc] of [
    [{ password: "short" }, "Password", "password: is too short (at least 8 characters)"],
    [{ password: "x".repeat(129) }, "Password", "password: is too long (at most 128 characters)"],
    [{ password: "password1" }, "Password", "password: is one of the most common passwords; choose another"],
    [{ password: email }, "Password", "password: must not be the e-mail address or username"],
    [{ name: " " }, "Name", "name: can't be empty"],
    [{ name: "x".repeat(65) }, "Name", "name: is too long (at most 64 characters)"],
    [{ email: ["x"] }, "Email", "email: has the wrong type"],
  ] as const) {
    expect(await join(email, code, more)).toEqual(refused(400, `InvalidParameter.User.${errcode}`, desc));
  }
  expect(await join(email, code)).toMatchObject({ status: 200 });
});

test("nobody joins a locked team", async () => {
  const organization = await newOrganization();
  const { admin, organizationUuid, teamUuid } = organization;
  const email = address();
  const code = await invited(organization, email);
  await onesAs(admin).post(`organization/${organizationUuid}/teams/update/${teamUuid}`, { locked: true });
  const locked = refused(403, "ConstraintViolation.TeamLocked", "This team is locked and can't be changed.");
  expect(await join(email, code)).toEqual(locked);
  expect(await onesAs(admin).post(`team/${teamUuid}/invitations/add_batch`, { emails: [address()] })).toEqual(
    locked,
  );
});
