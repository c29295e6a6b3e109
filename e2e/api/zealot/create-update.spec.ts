import { expect, test } from "playwright/test";
import { failure, FORBIDDEN, NOT_FOUND, PATH, unique, unprocessable, user } from "@/e2e/api/zealot/support";
import { form, send, told } from "@/test/support/api";
import { newMember, newOrganization, PASSWORD, signedInAs, testDatabase } from "@/test/support/fixtures";
import { hashPassword } from "@/lib/auth/passwords";

const APPEARANCE = "must be one of: light, dark, auto";
const LOCALE = "must be one of: en, zh-CN";

const BAD: [body: object, entry: Record<string, string[]>][] = [
  [{}, { username: ["is required"], email: ["is required"] }],
  [
    { username: " ", email: "" },
    { username: ["can't be empty"], email: ["can't be empty"] },
  ],
  [
    { username: 7, email: "x" },
    { username: ["has the wrong type"], email: ["isn't an e-mail address"] },
  ],
  [{ ...unique(), local: "fr" }, { local: [LOCALE] }],
  [{ ...unique(), locale: "zh" }, { locale: [LOCALE] }],
  [{ ...unique(), appearance: "blue" }, { appearance: [APPEARANCE] }],
  [{ ...unique(), timezone: "Mars/Olympus" }, { timezone: ["isn't known"] }],
  [{ ...unique(), role: "owner" }, { role: ["must be one of: user, developer, admin"] }],
  [{ ...unique(), username: "u".repeat(51) }, { username: ["is too long (at most 50 characters)"] }],
  [{ ...unique(), password: "short" }, { password: ["is too short (at least 8 characters)"] }],
];

test.describe("creating a user", () => {
  test("answers 201 with the published keys in the published order", async () => {
    const { admin } = await newOrganization();
    const given = {
      ...unique(),
      local: "zh-CN",
      appearance: "dark",
      timezone: "Asia/Shanghai",
      role: "developer",
    };
    const { status, body } = await send("POST", PATH, { token: admin.token, body: given });
    const { local: locale, ...same } = given;
    expect({ status, body }).toEqual({ status: 201, body: { id: expect.any(Number), ...same, locale } });
    expect(Object.keys(body as object)).toEqual([
      "id",
      "username",
      "email",
      "locale",
      "appearance",
      "timezone",
      "role",
    ]);
  });

  test("reads a form, the query and JSON alike, and a token in any of them", async () => {
    const { admin } = await newOrganization();
    const [a, b, c] = [unique(), unique(), unique()];
    const asForm = await told(send("POST", PATH, form({ ...a, token: admin.token })));
    expect(asForm).toEqual({ status: 201, body: user({ id: expect.any(Number), ...a }) });
    const query = new URLSearchParams({ ...b, token: admin.token });
    expect(await told(send("POST", `${PATH}?${query}`))).toEqual({
      status: 201,
      body: user({ id: expect.any(Number), ...b }),
    });
    expect(await told(send("POST", PATH, { body: { ...c, token: admin.token } }))).toEqual({
      status: 201,
      body: user({ id: expect.any(Number), ...c }),
    });
  });

  test("takes what is absent from the organization's settings; locale wins over local", async () => {
    const organization = await newOrganization();
    await testDatabase().prisma.organization.update({
      where: { id: organization.organizationId },
      data: { locale: "zh-CN", appearance: "light", timezone: "Asia/Shanghai" },
    });
    const { token } = organization.admin;
    const [a, b] = [unique(), unique()];
    const set = { appearance: "light", timezone: "Asia/Shanghai" };
    expect((await send("POST", PATH, { token, body: a })).body).toEqual(
      user({ id: expect.any(Number), ...a, ...set, locale: "zh-CN" }),
    );
    expect((await send("POST", PATH, { token, body: { ...b, local: "zh-CN", locale: "en" } })).body).toEqual(
      user({ id: expect.any(Number), ...b, ...set, locale: "en" }),
    );
  });

  test("refuses wrong values with an entry for each field", async () => {
    const { admin } = await newOrganization();
    const answers = await Promise.all(
      BAD.map(([body]) => told(send("POST", PATH, { token: admin.token, body }))),
    );
    expect(answers).toEqual(BAD.map(([, entry]) => unprocessable(entry)));
  });

  test("tells them in the caller's language", async () => {
    const { admin } = await newOrganization();
    const headers = { "accept-language": "zh-CN,zh;q=0.9" };
    const { body } = await send("POST", PATH, {
      token: admin.token,
      headers,
      body: { ...unique(), email: "x" },
    });
    expect(body).toEqual({
      error: expect.stringMatching(/email/),
      entry: { email: [expect.stringMatching(/邮箱/)] },
    });
  });

  test("refuses an e-mail or username in use as an entry, and broken JSON", async () => {
    const [{ admin }, other] = [await newOrganization(), await newOrganization()];
    const post = (body: unknown) => told(send("POST", PATH, { token: admin.token, body }));
    expect(await post({ ...unique(), email: other.admin.email.toUpperCase() })).toEqual({
      status: 422,
      body: { error: "This e-mail address is already in use.", entry: { email: ["is already in use"] } },
    });
    expect(await post({ ...unique(), username: other.admin.username })).toEqual({
      status: 422,
      body: { error: "This username is already in use.", entry: { username: ["is already in use"] } },
    });
    const broken = "The request body isn't valid JSON. Send a JSON object.";
    expect(await post("{")).toEqual({ status: 422, body: { error: broken, entry: { base: [broken] } } });
  });

  test("is for administrators", async () => {
    const { token } = await newMember(await newOrganization(), { role: "developer" });
    expect(await told(send("POST", PATH, { token, body: unique() }))).toEqual(FORBIDDEN);
  });
});

test.describe("changing a user", () => {
  for (const method of ["PUT", "PATCH"]) {
    test(`${method} changes the given fields and answers like GET`, async () => {
      const organization = await newOrganization();
      const { token } = organization.admin;
      const { id, username, email } = await newMember(organization);
      const given = {
        appearance: "light",
        timezone: "America/Los_Angeles",
        local: "zh-CN",
        role: "developer",
      };
      const { local: locale, ...same } = given;
      const changed = { status: 200, body: user({ id, username, email, ...same, locale }) };
      expect(await told(send(method, `${PATH}/${id}`, { token, ...form(given) }))).toEqual(changed);
      expect(await told(send("GET", `${PATH}/${id}`, { token }))).toEqual(changed);
    });
  }

  test("saves a whole profile in one request, and says which licences could not be granted", async () => {
    const organization = await newOrganization();
    const { token } = organization.admin;
    const { prisma } = testDatabase();
    const { organizationId, teamId } = organization;
    await prisma.organizationLicense.update({
      where: { organizationId_license: { organizationId, license: 2 } },
      data: { seats: 0 },
    });
    const uuid = `D${String(organizationId).padStart(7, "0")}`;
    await prisma.department.create({ data: { teamId, uuid, name: "QA" } });
    const { id } = await newMember(organization);
    const body = {
      name: "王小明",
      title: "Tester",
      company: "Roster",
      phone: `+49 ${id}`,
      avatar: "",
      desc: "Tests",
      tier: 2,
      type: 3,
      licenses: [1, "wiki", "desk", "ones_task"],
      departments: [uuid],
    };
    const answer = await send("PATCH", `${PATH}/${id}?expand=profile`, { token, body });
    expect(answer.status).toBe(200);
    expect(answer.headers["etag"]).toBe('"v2"');
    expect(answer.body).toMatchObject({
      name: "王小明",
      name_pinyin: "wang2 xiao3 ming2",
      title: "Tester",
      company: "Roster",
      phone: `+49 ${id}`,
      desc: "Tests",
      tier: 2,
      type: 3,
      licenses: [1, 7],
      status: "active",
      version: 2,
      departments: [{ uuid, name: "QA", team_uuid: organization.teamUuid }],
      teams: [{ uuid: organization.teamUuid, name: organization.name, role: "member" }],
      failed_licenses: ["wiki", "ones_task"],
    });
    const entry = await prisma.auditEntry.findFirstOrThrow({ where: { targetType: "member", targetId: id } });
    const licenses = [
      { id: 1, name: "project" },
      { id: 7, name: "desk" },
    ];
    expect(entry.after).toMatchObject({ name: "王小明", licenses, departments: [{ uuid, name: "QA" }] });
  });

  test("gives the last seat to one of several who ask at once", async () => {
    const organization = await newOrganization();
    const { organizationId, admin } = organization;
    await testDatabase().prisma.organizationLicense.update({
      where: { organizationId_license: { organizationId, license: 3 } },
      data: { seats: 1 },
    });
    const members = await Promise.all(Array.from({ length: 5 }, () => newMember(organization)));
    const answers = await Promise.all(
      members.map(({ id }) =>
        send("PATCH", `${PATH}/${id}?expand=profile`, { token: admin.token, body: { licenses: [3] } }),
      ),
    );
    const held = answers.filter(({ body }) => (body as { licenses: number[] }).licenses.includes(3));
    expect(held).toHaveLength(1);
  });

  test("refuses a stale save", async () => {
    const organization = await newOrganization();
    const { id } = await newMember(organization);
    const save = (etag: string) =>
      told(
        send("PATCH", `${PATH}/${id}`, {
          token: organization.admin.token,
          headers: { "if-match": etag },
          body: { title: etag },
        }),
      );
    expect((await save('"v1"')).status).toBe(200);
    const stale = failure(412, "Somebody else changed this in the meantime. Reload it and try again.");
    expect(await save('"v1"')).toEqual(stale);
    expect(await save("nonsense")).toEqual(stale);
  });

  test("refuses an unknown department and changes nothing else either", async () => {
    const organization = await newOrganization();
    const { id, username, email } = await newMember(organization);
    const { token } = organization.admin;
    const body = { username: "changed", departments: ["nowhere1"] };
    expect(await told(send("PATCH", `${PATH}/${id}`, { token, body }))).toEqual(
      unprocessable({ departments: ["isn't known"] }),
    );
    expect((await send("GET", `${PATH}/${id}`, { token })).body).toEqual(user({ id, username, email }));
  });

  test("lets members change their own profile, and 403 for what is not theirs", async () => {
    const organization = await newOrganization();
    const { id, token, email } = await newMember(organization);
    const patch = (body: unknown, of = id) => told(send("PATCH", `${PATH}/${of}`, { token, body }));
    expect((await patch({ name: "Lei", locale: "zh-CN", role: "user", email })).status).toBe(200);
    const departments: string[] = [];
    expect((await patch({ departments })).status).toBe(200);
    for (const body of [
      { role: "admin" },
      { email: "x@example.com" },
      { tier: 2 },
      { type: 2 },
      { licenses: [1] },
    ]) {
      expect({ sent: body, ...(await patch(body)) }).toEqual({
        sent: body,
        ...failure(403, "你没有权限执行此操作，请联系管理员。"),
      });
    }
    const denied = await patch({ name: "x" }, organization.admin.id);
    expect(denied.status).toBe(403);
    expect(await patch({ name: "x" }, 2147483647)).toEqual(denied);
  });

  test("asks who changes the own password for the current one, and ends the other sign-ins", async () => {
    const organization = await newOrganization();
    const member = await newMember(organization);
    const { prisma } = testDatabase();
    await prisma.member.update({
      where: { id: member.id },
      data: { passwordHash: await hashPassword(PASSWORD) },
    });
    await signedInAs(member);
    const patch = (body: unknown) =>
      told(send("PATCH", `${PATH}/${member.id}`, { token: member.token, body }));
    const password = "violet harbour 92";
    expect(await patch({ password })).toEqual(unprocessable({ current_password: ["is required"] }));
    expect(await patch({ password, current_password: "wrong" })).toEqual(
      unprocessable({ current_password: ["isn't the current password"] }),
    );
    expect((await patch({ password, current_password: PASSWORD })).status).toBe(200);
    expect(await prisma.session.count({ where: { memberId: member.id } })).toBe(0);
    expect((await send("GET", `${PATH}/me`, { token: member.token })).status).toBe(200);
  });

  test("answers 404 for ids that name nobody here", async () => {
    const [{ admin }, other] = [await newOrganization(), await newOrganization()];
    for (const id of [other.admin.id, "3abc", "0", "-1", "1.0", "99999999999", "%00"]) {
      expect(
        await told(send("PUT", `${PATH}/${id}`, { token: admin.token, body: { role: "user" } })),
      ).toEqual(NOT_FOUND);
    }
  });
});
