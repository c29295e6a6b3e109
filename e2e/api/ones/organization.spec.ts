import { expect, test } from "playwright/test";
import { send } from "@/test/support/api";
import {
  newMember,
  newOrganization,
  signedInAs,
  testDatabase,
  type TestMember,
} from "@/test/support/fixtures";
import { FORBIDDEN, missing, onesAs, refused, SIGNED_OUT } from "@/test/support/ones";

const CHANGED = { status: 200, body: { server_update_stamp: expect.any(Number) } };
const product = (license_type: number, name: string, more: object = {}) => ({
  license_type,
  name,
  held: true,
  seats: null,
  used: 0,
  ...more,
});

test("the overview counts members by status, open invitations, teams and seats", async () => {
  const organization = await newOrganization();
  const { admin, organizationUuid, teamUuid, name } = organization;
  await newMember(organization, { licenses: [1, 2] });
  await newMember(organization, { activatedAt: null });
  await newMember(organization, { lockedAt: new Date(), licenses: [2] });
  await newMember(organization, { disabledAt: new Date() });
  await onesAs(admin).post(`team/${teamUuid}/invitations/add_batch`, { emails: ["seen@overview.test"] });
  expect(await onesAs(admin).get(`organization/${organizationUuid}/overview`)).toEqual({
    status: 200,
    body: {
      org: { uuid: organizationUuid, name },
      members: { total: 5, active: 2, pending: 1, locked: 1, disabled: 1 },
      open_invitations: 1,
      teams: 1,
      licenses: [
        product(1, "project", { used: 1 }),
        product(2, "wiki", { used: 2 }),
        product(3, "testcase"),
        product(4, "pipeline"),
        product(5, "plan"),
        product(6, "account"),
        product(7, "desk"),
        product(8, "performance"),
      ],
    },
  });
});

test("licences are held or not, with seats or without limit", async () => {
  const { admin, organizationUuid } = await newOrganization();
  const as = onesAs(admin);
  const update = (body: object) => as.post(`organization/${organizationUuid}/licenses/update`, body);
  expect(await update({ license_type: 1, held: true, seats: 0 })).toEqual(CHANGED);
  expect(await update({ license_type: 2, held: false, seats: 5 })).toEqual(CHANGED);
  const { body } = await as.get(`organization/${organizationUuid}/licenses`);
  expect((body as { licenses: unknown[] }).licenses.slice(0, 2)).toEqual([
    product(1, "project", { seats: 0 }),
    product(2, "wiki", { held: false }),
  ]);
  expect(await update({ license_type: 9, held: true })).toEqual(
    refused(400, "InvalidParameter.License.LicenseType", "license_type: is too big (at most 8)"),
  );
  expect(await update({ license_type: 1, held: true, seats: -1 })).toEqual(
    refused(400, "InvalidParameter.License.Seats", "seats: is too small (at least 0)"),
  );
  expect(await update({ license_type: 1 })).toEqual(
    refused(400, "MissingParameter.License.Held", "held: is required"),
  );
});

test("settings change what is given", async () => {
  const { admin, organizationUuid, name } = await newOrganization();
  const as = onesAs(admin);
  const own = {
    name,
    locale: "en",
    appearance: "auto",
    timezone: "Etc/UTC",
    invite_domains: [],
    invitation_days: 7,
  };
  expect(await as.get(`organization/${organizationUuid}/settings`)).toEqual({ status: 200, body: own });
  const update = (body: object) => as.post(`organization/${organizationUuid}/settings/update`, body);
  const changes = { locale: "zh-CN", timezone: "Asia/Shanghai", invitation_days: 3 };
  expect(await update({ ...changes, invite_domains: ["@Example.COM"] })).toEqual({
    status: 200,
    body: { ...own, ...changes, invite_domains: ["example.com"] },
  });
  for (const [body, field, desc] of [
    [{ name: "" }, "Name", "name: can't be empty"],
    [{ locale: "fr" }, "Locale", "locale: must be one of: en, zh-CN"],
    [{ timezone: "Mars" }, "Timezone", "timezone: isn't known"],
    [{ invite_domains: ["x y"] }, "InviteDomains", "invite_domains.0: isn't a domain name"],
    [{ invite_domains: ["b", "a.b"] }, "InviteDomains", "invite_domains.0: isn't a domain name"],
    [{ invite_domains: ["a.b", "-a.b"] }, "InviteDomains", "invite_domains.1: isn't a domain name"],
    [{ invitation_days: 0 }, "InvitationDays", "invitation_days: is too small (at least 1)"],
  ] as const) {
    expect(await update(body)).toEqual(refused(400, `InvalidParameter.Organization.${field}`, desc));
  }
});

test("the audit trail tells who did what to whom, newest first, page by page", async () => {
  const organization = await newOrganization();
  const { admin, organizationUuid, teamUuid } = organization;
  const member = await newMember(organization, { name: "Mei Li" });
  const as = onesAs(admin);
  await as.post(`organization/${organizationUuid}/disable_members`, { members: [member.uuid] });
  await as.post(`team/${teamUuid}/departments/add`, { name: "Lab" });
  const first = await as.read(`organization/${organizationUuid}/audit_entries?limit=1`);
  expect(first.body).toEqual({
    entries: [
      {
        id: expect.any(Number),
        create_time: expect.any(Number),
        action: "department.created",
        actor: { uuid: admin.uuid, name: "Ada Admin" },
        target: { type: "department", id: expect.any(Number), uuid: expect.any(String), name: "Lab" },
        before: null,
        after: { name: "Lab", parent: null },
        via: "ones",
        ip: "127.0.0.1",
        request_id: expect.any(String),
      },
    ],
  });
  const next = /project\/api\/project\/([^>]*)>; rel="next"/.exec(String(first.headers["link"]))?.[1] ?? "";
  expect(await as.get(next)).toMatchObject({
    body: { entries: [{ action: "member.disabled", target: { uuid: member.uuid, name: "Mei Li" } }] },
  });
  const actions = async (query: string) => {
    const { body } = await as.get(`organization/${organizationUuid}/audit_entries?${query}`);
    return (body as { entries: { action: string }[] }).entries.map(({ action }) => action);
  };
  expect(await actions(`member=${member.uuid}`)).toEqual(["member.disabled"]);
  expect(await actions("action=department.created")).toEqual(["department.created"]);
  expect(await actions(`actor=${admin.uuid}`)).toEqual(["department.created", "member.disabled"]);
  expect(await actions(`actor=${member.uuid}`)).toEqual([]);
  expect(await as.get(`${next}&action=x`)).toMatchObject({ status: 400 });
});

test("the audit trail tells of a deleted member without its name, of what it did and of what was done to it", async () => {
  const organization = await newOrganization();
  const { admin, organizationUuid } = organization;
  const gone = await newMember(organization, { name: "Mei Li", role: "admin" });
  const other = await newMember(organization, { name: "Han Meimei" });
  const rename = (by: TestMember, id: number, name: string) =>
    send("PATCH", `/api/users/${id}?expand=profile`, { token: by.token, body: { name } });
  expect(await rename(admin, gone.id, "Mei Ling")).toMatchObject({ status: 200 });
  expect(await rename(gone, other.id, "Han")).toMatchObject({ status: 200 });
  expect(await send("DELETE", `/api/users/${gone.id}`, { token: admin.token })).toMatchObject({
    status: 200,
  });
  const as = onesAs(admin);
  const { body } = await as.get(`organization/${organizationUuid}/audit_entries?limit=3`);
  const { entries } = body as { entries: Record<string, unknown>[] };
  const target = { type: "member", id: gone.id, uuid: gone.uuid, name: null };
  const erased = { name: null, erased: true };
  expect(entries.map(({ id: _, create_time: __, request_id: ___, ...entry }) => entry)).toEqual([
    {
      ...{ action: "member.deleted", actor: { uuid: admin.uuid, name: "Ada Admin" }, target },
      ...{ before: { role: "admin", status: "active" }, after: { status: "deleted" } },
      ...{ via: "zealot", ip: "127.0.0.1" },
    },
    {
      ...{ action: "member.updated", actor: { uuid: gone.uuid, name: null }, via: "zealot", ip: "" },
      target: { type: "member", id: other.id, uuid: other.uuid, name: "Han" },
      ...{ before: { name: "Han Meimei" }, after: { name: "Han" } },
    },
    {
      ...{ action: "member.updated", actor: { uuid: admin.uuid, name: "Ada Admin" }, target },
      ...{ before: erased, after: erased, via: "zealot", ip: "127.0.0.1" },
    },
  ]);
});

test("one's own tokens: made once, listed without the secret, ended", async () => {
  const organization = await newOrganization();
  const [member, other] = [await newMember(organization), await newMember(organization)];
  const as = onesAs(member);
  const made = await as.post("users/me/tokens/add", { name: "CI", expire_days: 1 });
  const { secret, token } = made.body as { secret: string; token: { id: number } };
  expect(made).toEqual({
    status: 200,
    body: {
      secret: expect.stringMatching(/^rst_[A-Za-z0-9]{60}$/),
      token: {
        id: expect.any(Number),
        name: "CI",
        hint: secret.slice(0, 8),
        create_time: expect.any(Number),
        last_used_time: null,
        expire_time: expect.any(Number),
        current: false,
      },
    },
  });
  const withNew = onesAs({ token: secret, uuid: member.uuid });
  const { body } = await withNew.get("users/me/tokens");
  expect(JSON.stringify(body)).not.toContain(secret);
  expect(body).toMatchObject({
    tokens: [
      { id: token.id, current: true },
      { name: "test", current: false },
    ],
  });
  expect(await onesAs(other).post(`users/me/tokens/revoke/${token.id}`)).toEqual(missing("token"));
  expect(await as.post("users/me/tokens/revoke/3abc")).toEqual(missing("token"));
  expect(await as.post(`users/me/tokens/revoke/${token.id}`)).toEqual(CHANGED);
  expect(await withNew.get("users/me")).toEqual(SIGNED_OUT);
  expect(await as.post("users/me/tokens/add", {})).toEqual(
    refused(400, "MissingParameter.Token.Name", "name: is required"),
  );
});

test("one's own sessions are listed and ended", async () => {
  const organization = await newOrganization();
  const [member, other] = [await newMember(organization), await newMember(organization)];
  await signedInAs(member);
  const { body } = await onesAs(member).get("users/me/sessions");
  const { sessions } = body as { sessions: [{ id: number }] };
  expect(sessions).toEqual([
    {
      id: expect.any(Number),
      user_agent: "Playwright",
      ip: "127.0.0.1",
      create_time: expect.any(Number),
      last_seen_time: expect.any(Number),
      expire_time: expect.any(Number),
      current: false,
    },
  ]);
  const revoke = `users/me/sessions/revoke/${sessions[0].id}`;
  expect(await onesAs(other).post(revoke)).toEqual(missing("session"));
  expect(await onesAs(member).post(revoke)).toEqual(CHANGED);
  expect(await testDatabase().prisma.session.count({ where: { memberId: member.id } })).toBe(0);
});

test("another organization's id is not found, and forbidden to who has no right anyway", async () => {
  const [organization, elsewhere] = [await newOrganization(), await newOrganization()];
  const user = onesAs(await newMember(organization));
  const calls: [string, object | null][] = [
    ["overview", null],
    ["licenses", null],
    ["settings", null],
    ["audit_entries", null],
    ["licenses/update", { license_type: 1, held: true }],
    ["settings/update", {}],
    ["create_team", { team_name: "x", team_owner: organization.admin.uuid }],
  ];
  for (const [path, body] of calls) {
    for (const uuid of [elsewhere.organizationUuid, "zzzzzzzz", organization.organizationUuid]) {
      const call = (as: ReturnType<typeof onesAs>) =>
        body ? as.post(`organization/${uuid}/${path}`, body) : as.get(`organization/${uuid}/${path}`);
      expect(await call(user)).toEqual(FORBIDDEN);
      if (uuid !== organization.organizationUuid)
        expect(await call(onesAs(organization.admin))).toEqual(missing("organization"));
    }
  }
});
