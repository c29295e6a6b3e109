import { randomUUID } from "node:crypto";
import { expect, test } from "playwright/test";
import { account, failure, FORBIDDEN, NOT_FOUND, PATH, success, unique } from "@/e2e/api/accounts/support";
import { send, told } from "@/test/support/api";
import { newMember, newOrganization, PASSWORD, testDatabase } from "@/test/support/fixtures";

test.describe("one account", () => {
  test("is found by its uid, dashed or not, with an ETag that later answers 304", async () => {
    const { admin } = await newOrganization();
    const made = unique();
    await send("POST", PATH, { token: admin.token, body: made });
    for (const uid of [made.uid, made.uid.replaceAll("-", ""), made.uid.toUpperCase()]) {
      expect(await told(send("GET", `${PATH}${uid}/`, { token: admin.token }))).toEqual(
        success(account(made)),
      );
    }
    const { headers } = await send("GET", `${PATH}${made.uid}`, { token: admin.token });
    expect(headers["etag"]).toBe('"v1"');
    const again = await send("GET", `${PATH}${made.uid}`, {
      token: admin.token,
      headers: { "if-none-match": '"v1"' },
    });
    expect({ status: again.status, body: again.body }).toEqual({ status: 304, body: "" });
  });

  test("of another organization, unknown or misspelt is not there for any call", async () => {
    const [{ admin }, other] = [await newOrganization(), await newOrganization()];
    const { token } = admin;
    for (const uid of [other.admin.uid, randomUUID(), "xxx", `${admin.uid}0`]) {
      expect(await told(send("GET", `${PATH}${uid}/`, { token }))).toEqual(NOT_FOUND);
      expect(await told(send("PUT", `${PATH}${uid}/`, { token, body: { tier: 2 } }))).toEqual(NOT_FOUND);
      expect(await told(send("DELETE", `${PATH}${uid}/`, { token }))).toEqual(NOT_FOUND);
      expect(await told(send("GET", `${PATH}${uid}/projects/?offset=0&limit=1`, { token }))).toEqual(
        NOT_FOUND,
      );
    }
  });

  test("is read by its owner and by developers, and by nobody else", async () => {
    const organization = await newOrganization();
    const user = await newMember(organization);
    const developer = await newMember(organization, { role: "developer" });
    const get = (uid: string, token: string) => told(send("GET", `${PATH}${uid}/`, { token }));
    const shown = account({
      uid: user.uid,
      username: user.username,
      email: user.email,
      nickname: "Li Lei",
      status: 1,
    });
    expect(await get(user.uid, user.token)).toEqual(success(shown));
    expect(await get(user.uid, developer.token)).toEqual(success(shown));
    expect(await get(developer.uid, user.token)).toEqual(FORBIDDEN);
    expect(await get(randomUUID(), user.token)).toEqual(FORBIDDEN);
  });
});

test.describe("changing an account", () => {
  test("changes the fields present and no others", async () => {
    const { admin } = await newOrganization();
    const { token } = admin;
    const made = { ...unique(), nickname: "Li Lei", desc: "Tester", tier: 2 };
    await send("POST", PATH, { token, body: made });
    const put = (body: unknown) => told(send("PUT", `${PATH}${made.uid}/`, { token, body }));
    expect(await put({ nickname: "韩梅梅", role: 2 })).toEqual(
      success(account({ ...made, nickname: "韩梅梅", role: 2 })),
    );
    expect(await put({ email: "", phone: null, desc: "" })).toEqual(
      success(account({ ...made, nickname: "韩梅梅", role: 2, email: "", phone: "", desc: "" })),
    );
    const ignored = {
      uid: randomUUID(),
      id: 1,
      status: 4,
      uuid: "abcdefgh",
      organizationId: 1,
      unknown: true,
    };
    expect(await put(ignored)).toEqual(
      success(account({ ...made, nickname: "韩梅梅", role: 2, email: "", phone: "", desc: "" })),
    );
  });

  test("activates a pending account with its first password", async () => {
    const { admin } = await newOrganization();
    const made = unique();
    await send("POST", PATH, { token: admin.token, body: made });
    const body = { password: "violet harbour 92" };
    expect(await told(send("PUT", `${PATH}${made.uid}`, { token: admin.token, body }))).toEqual(
      success(account({ ...made, status: 1 })),
    );
  });

  test("ends every other sign-in with a new password", async () => {
    const organization = await newOrganization();
    const member = await newMember(organization);
    const body = { password: "violet harbour 92" };
    await send("PUT", `${PATH}${member.uid}`, { token: organization.admin.token, body });
    expect((await send("GET", `${PATH}${member.uid}`, { token: member.token })).status).toBe(401);
    expect((await send("GET", `${PATH}${member.uid}`, { token: organization.admin.token })).status).toBe(200);
  });

  test("refuses what it can't store, and values of others, and changes nothing", async () => {
    const organization = await newOrganization();
    const { token } = organization.admin;
    const [made, other] = [unique(), unique()];
    await send("POST", `${PATH}create-accounts/`, { token, body: { accounts: [made, other] } });
    const put = (body: unknown) => told(send("PUT", `${PATH}${made.uid}/`, { token, body }));
    expect(await put({ username: "" })).toEqual(failure(400, "username: can't be empty"));
    expect(await put({ username: null })).toEqual(failure(400, "username: has the wrong type"));
    expect(await put({ role: "admin", tier: 2 })).toEqual(failure(400, "role: must be one of: 1, 2, 3"));
    expect(await put({ email: other.email })).toEqual(failure(409, "This e-mail address is already in use."));
    expect(await put({ phone: other.phone })).toEqual(failure(409, "This phone number is already in use."));
    expect(await put({ username: other.username.toUpperCase() })).toEqual(
      failure(409, "This username is already in use."),
    );
    expect(await put("{")).toEqual(failure(400, "The request body isn't valid JSON. Send a JSON object."));
    expect(await told(send("GET", `${PATH}${made.uid}/`, { token }))).toEqual(success(account(made)));
  });

  test("honours If-Match", async () => {
    const { admin } = await newOrganization();
    const made = unique();
    await send("POST", PATH, { token: admin.token, body: made });
    const put = (etag: string, tier: number) =>
      send("PUT", `${PATH}${made.uid}`, {
        token: admin.token,
        body: { tier },
        headers: { "if-match": etag },
      });
    const first = await put('"v1"', 2);
    expect([first.status, first.headers["etag"]]).toEqual([200, '"v2"']);
    expect(await told(put('"v1"', 3))).toEqual(
      failure(412, "Somebody else changed this in the meantime. Reload it and try again."),
    );
    expect((await told(send("GET", `${PATH}${made.uid}`, { token: admin.token }))).body).toEqual(
      success(account({ ...made, tier: 2 })).body,
    );
  });

  test("keeps the organization an administrator", async () => {
    const { admin } = await newOrganization();
    expect(await told(send("PUT", `${PATH}${admin.uid}`, { token: admin.token, body: { role: 2 } }))).toEqual(
      failure(403, "Ada Admin is the last active administrator. Make somebody else an administrator first."),
    );
  });

  test("lets members change only what is their own to change", async () => {
    const organization = await newOrganization();
    const member = await newMember(organization);
    const put = (body: unknown) => told(send("PUT", `${PATH}${member.uid}`, { token: member.token, body }));
    expect((await put({ nickname: "Lei", role: 1, email: member.email })).status).toBe(200);
    for (const body of [{ role: 3 }, { email: "other@example.com" }, { tier: 2 }, { type: 2 }]) {
      expect(await put(body)).toEqual(FORBIDDEN);
    }
    const another = await newMember(organization);
    const token = member.token;
    expect(await told(send("PUT", `${PATH}${another.uid}`, { token, body: { nickname: "x" } }))).toEqual(
      FORBIDDEN,
    );
  });

  test("is written down with what it was before, never the password", async () => {
    const organization = await newOrganization();
    const member = await newMember(organization);
    const body = { nickname: "王小明", password: PASSWORD };
    await send("PUT", `${PATH}${member.uid}`, { token: organization.admin.token, body });
    const entries = await testDatabase().prisma.auditEntry.findMany({
      where: { targetType: "member", targetId: member.id },
      select: { action: true, actorId: true, before: true, after: true, via: true },
      orderBy: { id: "asc" },
    });
    const by = { actorId: organization.admin.id, via: "accounts" };
    expect(entries).toEqual([
      { action: "member.updated", ...by, before: { name: "Li Lei" }, after: { name: "王小明" } },
      { action: "member.password_changed", ...by, before: null, after: { self: false } },
    ]);
  });
});

test.describe("deleting an account", () => {
  test("frees its values, ends its sign-ins and leaves no personal data", async () => {
    const organization = await newOrganization();
    const { token } = organization.admin;
    const member = await newMember(organization, { phone: `+1 ${randomUUID()}`.slice(0, 30) });
    expect(await told(send("DELETE", `${PATH}${member.uid}/`, { token }))).toEqual({
      status: 200,
      body: { errcode: 200, errmsg: "success" },
    });
    expect(await told(send("GET", `${PATH}${member.uid}/`, { token }))).toEqual(NOT_FOUND);
    expect(await told(send("DELETE", `${PATH}${member.uid}/`, { token }))).toEqual(NOT_FOUND);
    expect((await send("GET", `${PATH}${member.uid}/`, { token: member.token })).status).toBe(401);
    const row = await testDatabase().prisma.member.findUniqueOrThrow({ where: { id: member.id } });
    expect(row).toMatchObject({
      username: `@deleted-${member.id}`,
      email: null,
      phone: null,
      name: "",
      namePinyin: "",
      passwordHash: null,
      licenses: [],
      status: "deleted",
    });
    const again = { username: member.username, email: member.email };
    expect((await send("POST", PATH, { token, body: again })).status).toBe(200);
  });

  test("spares oneself and the owner of a team", async () => {
    const organization = await newOrganization();
    const { admin } = organization;
    const second = await newMember(organization, { role: "admin", name: "Second" });
    expect(await told(send("DELETE", `${PATH}${admin.uid}`, { token: admin.token }))).toEqual(
      failure(403, "You can't do this to yourself. Ask another administrator."),
    );
    expect(await told(send("DELETE", `${PATH}${admin.uid}`, { token: second.token }))).toEqual(
      failure(403, "Ada Admin owns a team. Hand the team over first."),
    );
  });
});
