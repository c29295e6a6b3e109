import { randomUUID } from "node:crypto";
import { expect, test } from "playwright/test";
import { installation } from "@/test/support/installation";
import { newMember, newOrganization, testDatabase } from "@/test/support/fixtures";
import { FORBIDDEN, missing, onesAs, refused } from "@/test/support/ones";

interface Listed {
  code: string;
  email: string;
  status: number;
  is_expired: boolean;
}

const address = (domain = "invited.test") => `p-${randomUUID().slice(0, 8)}@${domain}`;

async function listed(as: ReturnType<typeof onesAs>, teamUuid: string, query = ""): Promise<Listed[]> {
  const { body } = await as.get(`team/${teamUuid}/invitations${query}`);
  return (body as { invitations: Listed[] }).invitations;
}

test.describe("add_batch", () => {
  test("invites what the published sample invites", async () => {
    const { admin, teamUuid } = await newOrganization();
    const email = address();
    const sample = { invite_settings: [{ email }], license_types: [7, 8, 4, 5, 1, 3, 2] };
    expect(await onesAs(admin).post(`team/${teamUuid}/invitations/add_batch`, sample)).toEqual({
      status: 200,
      body: { bad_emails: [], success_emails: [email], failures: [], fail_license_types: [] },
    });
    const { body } = await onesAs(admin).get(`team/${teamUuid}/invitations`);
    const [{ code }] = (body as { invitations: [Listed] }).invitations;
    expect(code).toMatch(/^[A-Za-z0-9]{32}$/);
    expect(body).toEqual({
      invitations: [
        {
          code,
          invite_link: `${installation().origin}/project/master/#/auth/join_team?invitation=${code}`,
          email,
          create_time: expect.any(Number),
          status: 1,
          is_expired: false,
        },
      ],
    });
  });

  test("takes the addresses as `email` or `emails` too", async () => {
    const { admin, teamUuid } = await newOrganization();
    for (const field of ["email", "emails"]) {
      const email = address();
      expect(
        await onesAs(admin).post(`team/${teamUuid}/invitations/add_batch`, { [field]: [email] }),
      ).toEqual({
        status: 200,
        body: { bad_emails: [], success_emails: [email], failures: [], fail_license_types: [] },
      });
    }
  });

  test("tells each address that is not invited with its reason, and invites the others", async () => {
    const organization = await newOrganization();
    const { admin, teamUuid, organizationUuid } = organization;
    const disabled = await newMember(organization, { disabledAt: new Date() });
    const locked = await newMember(organization, { lockedAt: new Date() });
    const pending = await newMember(organization, { activatedAt: null });
    const stranger = await newMember(await newOrganization());
    const good = address("example.com");
    const refusedDomain = address("elsewhere.test");
    const as = onesAs(admin);
    await as.post(`organization/${organizationUuid}/settings/update`, { invite_domains: ["example.com"] });
    const emails = [
      ...["not an address", `${good.toUpperCase()} `, good, "a\0b@example.com", refusedDomain],
      ...[admin.email, disabled.email, locked.email, pending.email, stranger.email],
    ];
    const failures = [
      { email: "not an address", reason: "invalid" },
      { email: good, reason: "duplicate" },
      { email: "a\0b@example.com", reason: "invalid" },
      { email: refusedDomain, reason: "domain" },
      { email: admin.email, reason: "member" },
      { email: disabled.email, reason: "disabled" },
      { email: locked.email, reason: "member" },
    ];
    expect(await as.post(`team/${teamUuid}/invitations/check`, { emails })).toEqual({
      status: 200,
      body: {
        results: emails.map((email, index) => ({
          email,
          state: index === 1 ? "ok" : (failures.find((one) => one.email === email)?.reason ?? "ok"),
        })),
      },
    });
    expect(await listed(as, teamUuid)).toEqual([]);
    expect(await as.post(`team/${teamUuid}/invitations/add_batch`, { emails })).toEqual({
      status: 200,
      body: {
        bad_emails: failures.map(({ email }) => email),
        success_emails: [good, pending.email, stranger.email],
        failures,
        fail_license_types: [],
      },
    });
    const { body } = await as.post(`team/${teamUuid}/invitations/check`, { emails: [good] });
    expect(body).toEqual({ results: [{ email: good, state: "invited" }] });
  });

  test("renews the one invitation of an address; the old code is dead", async () => {
    const { admin, teamUuid } = await newOrganization();
    const as = onesAs(admin);
    const email = address();
    await as.post(`team/${teamUuid}/invitations/add_batch`, { emails: [email], license_types: [1] });
    const [first] = await listed(as, teamUuid);
    await as.post(`team/${teamUuid}/invitations/add_batch`, { emails: [email] });
    const now = await listed(as, teamUuid);
    expect(now).toHaveLength(1);
    expect(now[0]?.code).not.toBe(first?.code);
    const old = await onesAs(null).post("auth/invitation", { invite_code: first?.code });
    expect(old).toMatchObject({ status: 400, body: { errcode: "VerificationFailure.InvalidCode" } });
    const renewed = await onesAs(null).post("auth/invitation", { invite_code: now[0]?.code });
    expect(renewed).toMatchObject({ status: 200, body: { email } });
  });

  test("keeps no usable code in the database", async () => {
    const { admin, teamUuid, teamId } = await newOrganization();
    const as = onesAs(admin);
    await as.post(`team/${teamUuid}/invitations/add_batch`, { emails: [address()] });
    const [{ code = "" } = {}] = await listed(as, teamUuid);
    const { rows } = await testDatabase().pool.query<{ text: string }>(
      `SELECT i::text || encode(code_digest, 'escape') AS text FROM invitations i WHERE team_id = $1`,
      [teamId],
    );
    expect(rows[0]?.text).not.toContain(code);
  });

  test("tells the licences that can't be granted", async () => {
    const { admin, teamUuid, organizationUuid } = await newOrganization();
    const as = onesAs(admin);
    await as.post(`organization/${organizationUuid}/licenses/update`, { license_type: 6, held: false });
    const email = address();
    const license_types = [1, "6", "wiki", "ones_task", 42];
    expect(
      await as.post(`team/${teamUuid}/invitations/add_batch`, { emails: [email], license_types }),
    ).toEqual({
      status: 200,
      body: {
        bad_emails: [],
        success_emails: [email],
        failures: [],
        fail_license_types: [6, "ones_task", 42],
      },
    });
    expect(await listed(as, teamUuid, "?expand=details")).toMatchObject([{ license_types: [1, 2] }]);
  });

  test("invites 10,000 addresses in one call, and refuses one more", async () => {
    const { admin, teamUuid } = await newOrganization();
    const as = onesAs(admin);
    const emails = Array.from({ length: 10_000 }, (_, index) => `${index}-${address()}`);
    const { status, body } = await as.post(`team/${teamUuid}/invitations/add_batch`, { emails });
    expect({ status, invited: (body as { success_emails: string[] }).success_emails.length }).toEqual({
      status: 200,
      invited: 10_000,
    });
    const all = await listed(as, teamUuid);
    expect(all.map(({ email }) => email).sort()).toEqual([...emails].sort());
    expect(
      await as.post(`team/${teamUuid}/invitations/add_batch`, { emails: [...emails, address()] }),
    ).toEqual(
      refused(400, "InvalidParameter.Invitation.Emails", "emails: has too many entries (at most 10,000)"),
    );
  });

  test("refuses a call without addresses, or with wrong types", async () => {
    const { admin, teamUuid } = await newOrganization();
    const add = (body: unknown) => onesAs(admin).post(`team/${teamUuid}/invitations/add_batch`, body);
    expect(await add({})).toEqual(refused(400, "MissingParameter.Invitation.Email", "email: is required"));
    for (const [field, named] of [
      ["email", "Email"],
      ["emails", "Emails"],
      ["invite_settings", "InviteSettings"],
    ] as const) {
      expect(await add({ [field]: [] })).toEqual(
        refused(400, `InvalidParameter.Invitation.${named}`, `${field}: can't be empty`),
      );
    }
    const many = Array.from({ length: 5001 }, (_, index) => `person-${index}@lists.test`);
    expect(await add({ emails: many, invite_settings: many.map((email) => ({ email })) })).toEqual(
      refused(
        400,
        "InvalidParameter.Invitation.InviteSettings",
        "invite_settings: has too many entries (at most 10,000)",
      ),
    );
    expect(await add({ email: [7] })).toEqual(
      refused(400, "InvalidParameter.Invitation.Email", "email.0: has the wrong type"),
    );
    expect(await add({ invite_settings: [{}] })).toEqual(
      refused(
        400,
        "MissingParameter.Invitation.InviteSettings.Email",
        "invite_settings.0.email: is required",
      ),
    );
    expect(await add("{")).toEqual(
      refused(400, "Malformed.JSON", "The request body isn't valid JSON. Send a JSON object."),
    );
    expect(await listed(onesAs(admin), teamUuid)).toEqual([]);
  });

  test("lets a team's admin invite, but grant no more than it has", async () => {
    const organization = await newOrganization();
    const { admin, teamUuid } = organization;
    const lead = await newMember(organization, { licenses: [1] });
    const greater = await newMember(organization, { activatedAt: null, role: "admin" });
    await onesAs(admin).post(`team/${teamUuid}/members/update`, { user_uuid: lead.uuid, team_role: "admin" });
    const email = address();
    const add = (more: object) =>
      onesAs(lead).post(`team/${teamUuid}/invitations/add_batch`, { emails: [email], ...more });
    expect(await add({ role: "developer" })).toEqual(FORBIDDEN);
    expect(await add({ emails: [email, greater.email], license_types: [1, 2] })).toEqual({
      status: 200,
      body: {
        bad_emails: [greater.email],
        success_emails: [email],
        failures: [{ email: greater.email, reason: "member" }],
        fail_license_types: [2],
      },
    });
    await onesAs(admin).post(`team/${teamUuid}/invitations/add_batch`, {
      emails: [address()],
      role: "admin",
    });
    // A code is as good as what it grants: the lesser reader doesn't get it.
    expect((await listed(onesAs(lead), teamUuid)).map(({ code }) => code.length)).toEqual([0, 32]);
  });

  test("is for administrators and the team's own admins; a missing team is the same 403", async () => {
    const [organization, elsewhere] = [await newOrganization(), await newOrganization()];
    const body = { emails: [address()] };
    for (const role of ["user", "developer"] as const) {
      const as = onesAs(await newMember(organization, { role }));
      for (const team of [organization.teamUuid, elsewhere.teamUuid, "zzzzzzzz"]) {
        expect(await as.post(`team/${team}/invitations/add_batch`, body)).toEqual(FORBIDDEN);
        expect(await as.get(`team/${team}/invitations`)).toEqual(FORBIDDEN);
      }
    }
    for (const team of [elsewhere.teamUuid, "zzzzzzzz", "..%2f"]) {
      const as = onesAs(organization.admin);
      expect(await as.post(`team/${team}/invitations/add_batch`, body)).toEqual(missing("team"));
      expect(await as.get(`team/${team}/invitations`)).toEqual(missing("team"));
    }
  });
});

test.describe("the list", () => {
  test("is newest first, by state, by address, and page by page", async () => {
    const organization = await newOrganization();
    const { admin, teamUuid, teamId } = organization;
    const as = onesAs(admin);
    const emails = [address(), address(), address(), address()];
    for (const email of emails) await as.post(`team/${teamUuid}/invitations/add_batch`, { emails: [email] });
    const [revoked, accepted, expired, open] = emails;
    const codeOf = async (email = "") =>
      (await listed(as, teamUuid)).find((one) => one.email === email)?.code ?? "";
    await as.post(`team/${teamUuid}/invitations/revoke`, { codes: [await codeOf(revoked)] });
    await onesAs(null).post("auth/invite_join_team", {
      email: accepted,
      password: "a fine long passphrase",
      name: "Joined",
      invite_code: await codeOf(accepted),
    });
    await testDatabase().prisma.invitation.updateMany({
      where: { teamId, email: expired },
      data: { expiresAt: new Date(Date.now() - 1000) },
    });
    const shown = (await listed(as, teamUuid)).map(({ email, status, is_expired }) => [
      email,
      status,
      is_expired,
    ]);
    expect(shown).toEqual([
      [open, 1, false],
      [expired, 1, true],
      [accepted, 2, false],
      [revoked, 3, false],
    ]);
    for (const [state, email] of Object.entries({ revoked, accepted, expired, open })) {
      expect((await listed(as, teamUuid, `?state=${state}`)).map((one) => one.email)).toEqual([email]);
    }
    expect(
      (await listed(as, teamUuid, `?q=${open?.slice(2, 10).toUpperCase()}`)).map((one) => one.email),
    ).toEqual([open]);
    expect(await listed(as, teamUuid, "?q=%25")).toEqual([]);

    const first = await as.read(`team/${teamUuid}/invitations?limit=3&total=1`);
    expect(first.headers["x-total-count"]).toBe("4");
    const next = /<[^>]*\/project\/api\/project\/([^>]*)>; rel="next"/.exec(
      String(first.headers["link"]),
    )?.[1];
    const second = await as.read(next ?? "");
    expect((second.body as { invitations: Listed[] }).invitations.map((one) => one.email)).toEqual([revoked]);
    expect(second.headers["link"]).toBeUndefined();
    const bad = refused(
      400,
      "InvalidParameter.User.Cursor",
      "cursor: doesn't belong to this list; start again without it",
    );
    expect(await as.get(`${next}&state=open`)).toEqual(bad);
    expect(await as.get(`team/${teamUuid}/invitations?limit=3&cursor=forged`)).toEqual(bad);
  });

  test("tells more when asked for details", async () => {
    const { admin, teamUuid } = await newOrganization();
    const as = onesAs(admin);
    const { body } = await as.post(`team/${teamUuid}/departments/add`, { name: "Lab" });
    const { uuid } = (body as { department: { uuid: string } }).department;
    const email = address();
    const grants = { license_types: [2, 1], role: "developer", department_uuids: [uuid] };
    await as.post(`team/${teamUuid}/invitations/add_batch`, { emails: [email], ...grants });
    const [one] = await listed(as, teamUuid, "?expand=details");
    expect(one).toEqual({
      code: expect.any(String),
      invite_link: expect.any(String),
      email,
      create_time: expect.any(Number),
      status: 1,
      is_expired: false,
      id: expect.any(Number),
      state: "open",
      expire_time: expect.any(Number),
      invited_by: { uuid: admin.uuid, name: "Ada Admin" },
      license_types: [1, 2],
      role: "developer",
      department_uuids: [uuid],
      needs_renewal: false,
    });
  });
});

test.describe("revoke and resend", () => {
  test("revoke ends codes, all or none; twice is once", async () => {
    const { admin, teamUuid } = await newOrganization();
    const as = onesAs(admin);
    await as.post(`team/${teamUuid}/invitations/add_batch`, { emails: [address(), address()] });
    const codes = (await listed(as, teamUuid)).map(({ code }) => code);
    const unknown = "x".repeat(32);
    expect(
      await as.post(`team/${teamUuid}/invitations/revoke`, { codes: [...codes, unknown] }),
    ).toMatchObject({
      status: 404,
      body: { errcode: "NotFound.Invitation" },
    });
    expect((await listed(as, teamUuid)).map(({ status }) => status)).toEqual([1, 1]);
    for (let times = 0; times < 2; times++) {
      expect(await as.post(`team/${teamUuid}/invitations/revoke`, { codes })).toEqual({
        status: 200,
        body: { server_update_stamp: expect.any(Number) },
      });
    }
    expect((await listed(as, teamUuid)).map(({ status }) => status)).toEqual([3, 3]);
    expect(await as.post(`team/${teamUuid}/invitations/resend`, { codes })).toMatchObject({
      status: 400,
      body: { errcode: "VerificationFailure.InvalidCode" },
    });
    expect(await as.post(`team/${teamUuid}/invitations/revoke`, {})).toEqual(
      refused(400, "MissingParameter.Invitation.Codes", "codes: is required"),
    );
  });

  test("resend renews code and expiry, also of an expired one", async () => {
    const { admin, teamUuid, teamId } = await newOrganization();
    const as = onesAs(admin);
    const email = address();
    await as.post(`team/${teamUuid}/invitations/add_batch`, { emails: [email] });
    await testDatabase().prisma.invitation.updateMany({
      where: { teamId },
      data: { expiresAt: new Date(0) },
    });
    const [before] = await listed(as, teamUuid);
    expect(before).toMatchObject({ email, is_expired: true });
    const { status, body } = await as.post(`team/${teamUuid}/invitations/resend`, { codes: [before?.code] });
    const [after] = await listed(as, teamUuid);
    expect({ status, body }).toEqual({ status: 200, body: { invitations: [after] } });
    expect(after).toMatchObject({ email, is_expired: false });
    expect(after?.code).not.toBe(before?.code);
    expect(await as.post(`team/${teamUuid}/invitations/resend`, { codes: [before?.code] })).toMatchObject({
      status: 404,
    });
  });

  test("resend makes no new link for an address whose domain may not be invited any more", async () => {
    const { admin, teamUuid, organizationUuid } = await newOrganization();
    const as = onesAs(admin);
    await as.post(`team/${teamUuid}/invitations/add_batch`, { emails: [address()] });
    const before = await listed(as, teamUuid);
    await as.post(`organization/${organizationUuid}/settings/update`, { invite_domains: ["people.test"] });
    expect(
      await as.post(`team/${teamUuid}/invitations/resend`, { codes: before.map(({ code }) => code) }),
    ).toEqual(
      refused(
        400,
        "InvalidParameter.Invitation.Codes",
        "codes.0: is for an address whose domain may not be invited",
      ),
    );
    expect(await listed(as, teamUuid)).toEqual(before);
  });

  test("know no invitation of another team", async () => {
    const [organization, elsewhere] = [await newOrganization(), await newOrganization()];
    const there = onesAs(elsewhere.admin);
    await there.post(`team/${elsewhere.teamUuid}/invitations/add_batch`, { emails: [address()] });
    const codes = (await listed(there, elsewhere.teamUuid)).map(({ code }) => code);
    for (const call of ["revoke", "resend"]) {
      const answer = await onesAs(organization.admin).post(
        `team/${organization.teamUuid}/invitations/${call}`,
        {
          codes,
        },
      );
      expect(answer).toMatchObject({ status: 404, body: { errcode: "NotFound.Invitation" } });
    }
    expect(await listed(there, elsewhere.teamUuid)).toMatchObject([{ status: 1 }]);
  });
});
