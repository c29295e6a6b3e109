import { expect, test } from "playwright/test";
import {
  failure,
  FORBIDDEN,
  NOT_FOUND,
  OK,
  PATH,
  UNAUTHENTICATED,
  unprocessable,
  user,
} from "@/e2e/api/zealot/support";
import { send, told } from "@/test/support/api";
import {
  newMember,
  newOrganization,
  signedInAs,
  type TestMember,
  testDatabase,
} from "@/test/support/fixtures";

function shown({ id, username, email }: TestMember, more: object = {}) {
  return user({ id, username, email, ...more });
}

test.describe("reading users", () => {
  test("lists them all, oldest first, or a page with Link and X-Total-Count", async () => {
    const organization = await newOrganization();
    const { admin } = organization;
    const member = await newMember(organization);
    const all = [shown(admin, { role: "admin" }), shown(member)];
    expect(await told(send("GET", PATH, { token: admin.token }))).toEqual({ status: 200, body: all });
    const page = await send("GET", `${PATH}?limit=1&total=1&token=${admin.token}`);
    expect(page.body).toEqual(all.slice(0, 1));
    expect(page.headers["x-total-count"]).toBe("2");
    expect(page.headers["link"]).toMatch(
      /^<http:\/\/[^>]+\/api\/users\?limit=1&total=1&cursor=[\w-]+>; rel="next"$/,
    );
  });

  test("leaves out an offset in lists and searches, and refuses paging that it does not know", async () => {
    const organization = await newOrganization();
    const { token } = organization.admin;
    const [first, second] = [await newMember(organization), await newMember(organization)];
    const get = (query: string) => told(send("GET", `${PATH}${query}`, { token }));
    expect(await get("?limit=1&offset=1")).toEqual({ status: 200, body: [shown(first)] });
    expect(await get("?offset=2")).toEqual({ status: 200, body: [shown(second)] });
    expect(await get("/search?email=m-&limit=1&offset=1")).toEqual({ status: 200, body: [shown(second)] });
    const page = await send("GET", `${PATH}?limit=1&offset=1&token=${token}`);
    expect(page.headers["link"]).toMatch(/\/api\/users\?limit=1&cursor=[\w-]+>; rel="next"$/);
    expect(await get("?limit=-1")).toEqual(unprocessable({ limit: ["is too small (at least 1)"] }));
    expect(await get("?offset=x")).toEqual(unprocessable({ offset: ["has the wrong type"] }));
    expect(await get("/search?email=m&page=2")).toEqual(
      unprocessable({ page: ["isn't known here; page with limit and follow the Link header"] }),
    );
  });

  test("searches part of the e-mail, ignoring case", async () => {
    const organization = await newOrganization();
    const { token } = organization.admin;
    const member = await newMember(organization);
    const get = (query: string) => told(send("GET", `${PATH}/search${query}`, { token }));
    const part = member.email.slice(2, 9).toUpperCase();
    expect(await get(`?email=${part}`)).toEqual({ status: 200, body: [shown(member)] });
    expect(await get("?email=%25")).toEqual({ status: 200, body: [] });
    expect(await get("")).toEqual(unprocessable({ email: ["is required"] }));
    expect(await get("?email=+")).toEqual(unprocessable({ email: ["can't be empty"] }));
  });

  test("shows the caller, whole with expand=profile", async () => {
    const organization = await newOrganization();
    const member = await newMember(organization);
    const { token } = member;
    expect(await told(send("GET", `${PATH}/me`, { token }))).toEqual({ status: 200, body: shown(member) });
    const broken = "The request body isn't valid JSON. Send a JSON object.";
    expect(await told(send("GET", `${PATH}/me`, { token, body: "{" }))).toEqual({
      status: 422,
      body: { error: broken, entry: { base: [broken] } },
    });
    const { body } = await send("GET", `${PATH}/me?expand=profile`, { token });
    expect(body).toEqual({
      ...shown(member),
      uuid: member.uuid,
      uid: member.uid,
      name: "Li Lei",
      name_pinyin: "Li Lei",
      phone: "",
      title: "",
      company: "",
      avatar: "",
      desc: "",
      tier: 1,
      type: 1,
      licenses: [],
      status: "active",
      version: 1,
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      last_seen_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      departments: [],
      teams: [{ uuid: organization.teamUuid, name: organization.name, role: "member" }],
    });
  });

  test("is for the user itself, developers and administrators", async () => {
    const organization = await newOrganization();
    const [member, developer] = [
      await newMember(organization),
      await newMember(organization, { role: "developer" }),
    ];
    const get = (id: number | string, { token }: TestMember) => told(send("GET", `${PATH}/${id}`, { token }));
    expect(await get(member.id, member)).toEqual({ status: 200, body: shown(member) });
    expect(await get(member.id, developer)).toEqual({ status: 200, body: shown(member) });
    expect(await get(developer.id, member)).toEqual(FORBIDDEN);
    expect(await get(2147483647, member)).toEqual(FORBIDDEN);
    expect(await get("3abc", developer)).toEqual(NOT_FOUND);
    expect(await told(send("GET", PATH, { token: member.token }))).toEqual(FORBIDDEN);
    expect(await told(send("GET", `${PATH}/search?email=a`, { token: member.token }))).toEqual(FORBIDDEN);
  });
});

test.describe("locking a user", () => {
  test("shuts out its tokens and sessions in all three dialects at once, and unlocking revives none of them", async () => {
    const organization = await newOrganization();
    const { token } = organization.admin;
    const member = await newMember(organization, { licenses: [1] });
    await signedInAs(member);
    const accepted = { status: 202, body: OK };
    expect((await send("GET", `${PATH}/${member.id}/sign-ins`, { token })).body).toEqual({
      sessions: 1,
      tokens: 1,
    });
    expect(await told(send("POST", `${PATH}/${member.id}/lock`, { token }))).toEqual(accepted);
    expect(await told(send("POST", `${PATH}/${member.id}/lock`, { token }))).toEqual(accepted);
    const denied = async () => {
      const own = { token: member.token };
      const ones = { headers: { "ones-auth-token": member.token, "ones-user-id": member.uuid } };
      const answers = [
        await send("GET", `${PATH}/me`, own),
        await send("GET", `/openapi/v1/accounts/${member.uid}/`, own),
        await send("POST", "/project/api/project/team/xxxxxxxx/users/update", ones),
      ];
      return answers.map(({ status }) => status);
    };
    expect(await denied()).toEqual([401, 401, 401]);
    expect(await told(send("DELETE", `${PATH}/${member.id}/unlock`, { token }))).toEqual(accepted);
    expect(await told(send("DELETE", `${PATH}/${member.id}/unlock`, { token }))).toEqual(accepted);
    expect(await denied()).toEqual([401, 401, 401]);
    const { prisma } = testDatabase();
    const entries = await prisma.auditEntry.findMany({
      where: { targetType: "member", targetId: member.id },
      orderBy: { id: "asc" },
    });
    expect(entries.map(({ action }) => action)).toEqual(["member.locked", "member.unlocked"]);
    const row = await prisma.member.findUniqueOrThrow({ where: { id: member.id } });
    expect([row.status, row.licenses]).toEqual(["active", [1]]);
  });

  test("spares oneself and the last administrator", async () => {
    const organization = await newOrganization();
    const { admin } = organization;
    expect(await told(send("POST", `${PATH}/${admin.id}/lock`, { token: admin.token }))).toEqual(
      failure(403, "You can't do this to yourself. Ask another administrator."),
    );
    const second = await newMember(organization, { role: "admin" });
    const both = await Promise.all([
      send("POST", `${PATH}/${admin.id}/lock`, { token: second.token }),
      send("POST", `${PATH}/${second.id}/lock`, { token: admin.token }),
    ]);
    const refused = both.filter(({ status }) => status !== 202).map(({ status }) => status);
    // Whoever comes second is refused as the last one, or is out already.
    expect(refused).toHaveLength(1);
    expect([401, 403]).toContain(refused[0]);
  });

  test("is for administrators, within their organization", async () => {
    const [organization, other] = [await newOrganization(), await newOrganization()];
    const developer = await newMember(organization, { role: "developer" });
    const { token } = organization.admin;
    for (const [method, verb] of [
      ["POST", "lock"],
      ["DELETE", "unlock"],
      ["GET", "sign-ins"],
    ] as const) {
      for (const id of [other.admin.id, "3abc", 2147483647]) {
        expect(await told(send(method, `${PATH}/${id}/${verb}`, { token }))).toEqual(NOT_FOUND);
        expect(await told(send(method, `${PATH}/${id}/${verb}`, { token: developer.token }))).toEqual(
          FORBIDDEN,
        );
      }
    }
  });
});

test.describe("deleting a user", () => {
  for (const path of [PATH, "/api/apps"]) {
    test(`works at ${path}/:id`, async () => {
      const organization = await newOrganization();
      const { admin } = organization;
      const { id, token } = await newMember(organization);
      const remove = (of: number | string, by = admin.token) =>
        told(send("DELETE", `${path}/${of}`, { token: by }));
      expect(await remove(organization.admin.id, token)).toEqual(FORBIDDEN);
      expect(await remove(id)).toEqual({ status: 200, body: OK });
      expect(await remove(id)).toEqual(NOT_FOUND);
      expect(await remove("3abc")).toEqual(NOT_FOUND);
      expect(await remove(admin.id)).toEqual(
        failure(403, "You can't do this to yourself. Ask another administrator."),
      );
      expect((await send("GET", `${PATH}/me`, { token })).status).toBe(401);
    });
  }
});

test.describe("a caller", () => {
  test("without a good token gets 401 from every call, and a bad one never falls back to the cookie", async () => {
    const organization = await newOrganization();
    const locked = await newMember(organization, { lockedAt: new Date() });
    const cookie = `roster.session=${await signedInAs(organization.admin)}`;
    const calls = [
      ["GET", PATH],
      ["POST", PATH],
      ["GET", `${PATH}/me`],
      ["GET", `${PATH}/search?email=a`],
      ["GET", `${PATH}/1`],
      ["PUT", `${PATH}/1`],
      ["PATCH", `${PATH}/1`],
      ["DELETE", `${PATH}/1`],
      ["DELETE", "/api/apps/1"],
      ["POST", `${PATH}/1/lock`],
      ["DELETE", `${PATH}/1/unlock`],
      ["GET", `${PATH}/1/sign-ins`],
    ] as const;
    for (const [method, path] of calls) {
      for (const token of [undefined, "xxx", locked.token]) {
        const headers: Record<string, string> = token === "xxx" ? { cookie } : {};
        expect({ method, path, ...(await told(send(method, path, { token, headers }))) }).toEqual({
          method,
          path,
          ...UNAUTHENTICATED,
        });
      }
    }
  });

  test("hears of unknown paths and methods in the dialect's shape", async () => {
    const { token } = (await newOrganization()).admin;
    const nothing = failure(404, "There is nothing at this address.");
    expect(await told(send("GET", `${PATH}/1/unknown`, { token }))).toEqual(nothing);
    expect(await told(send("GET", "/api/apps/1/unknown", { token }))).toEqual(nothing);
    const refused = await send("GET", `${PATH}/1/lock`, { token });
    expect([refused.status, refused.headers["allow"]]).toEqual([405, "POST"]);
    expect(refused.body).toEqual({ error: "This address doesn't answer that method. It answers POST." });
  });
});
