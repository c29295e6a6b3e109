import { expect, test } from "playwright/test";
import {
  account,
  failure,
  FORBIDDEN,
  NOT_FOUND,
  PATH,
  success,
  UNAUTHENTICATED,
  unique,
} from "@/e2e/api/accounts/support";
import { send, told } from "@/test/support/api";
import { newMember, newOrganization, testDatabase } from "@/test/support/fixtures";
import { newUuid } from "@/lib/ids";

async function directory() {
  const organization = await newOrganization();
  const { admin } = organization;
  const rows = [
    { ...unique(), nickname: "王小明", desc: "100% test" },
    { ...unique(), nickname: "Li_Lei", desc: "" },
    { ...unique(), nickname: "LiXLei", desc: "" },
  ];
  await send("POST", `${PATH}create-accounts/`, { token: admin.token, body: { accounts: rows } });
  const first = account({
    uid: admin.uid,
    username: admin.username,
    email: admin.email,
    nickname: "Ada Admin",
  });
  return {
    organization,
    token: admin.token,
    rows,
    all: [{ ...first, status: 1, role: 3 }, ...rows.map(account)],
  };
}

test.describe("the list of accounts", () => {
  test("is complete without paging, and a body of {} is ignored", async () => {
    const { token, all } = await directory();
    expect(await told(send("GET", PATH, { token }))).toEqual(success(all));
    expect(await told(send("GET", PATH, { token, body: {} }))).toEqual(success(all));
    expect(await told(send("GET", "//openapi//v1/accounts", { token }))).toEqual(success(all));
  });

  test("searches username, nickname, desc, phone and e-mail, ignoring case; % and _ are ordinary", async () => {
    const { token, rows, all } = await directory();
    const [wang, underscore] = rows;
    const q = async (text: string) => {
      const { body } = await send("GET", `${PATH}?q=${encodeURIComponent(text)}`, { token });
      return (body as { data: { uid: string }[] }).data.map(({ uid }) => uid);
    };
    expect(await q("小")).toEqual([wang?.uid]);
    expect(await q("li_lei")).toEqual([underscore?.uid]);
    expect(await q("100%")).toEqual([wang?.uid]);
    expect(await q(wang?.username.toUpperCase() ?? "")).toEqual([wang?.uid]);
    expect(await q(wang?.phone ?? "")).toEqual([wang?.uid]);
    expect(await q(wang?.email ?? "")).toEqual([wang?.uid]);
    expect(await q("wang")).toEqual([]);
    expect(await q("")).toEqual(all.map(({ uid }) => uid));
  });

  test("comes page by page with limit, each page naming the next", async () => {
    const { token, all } = await directory();
    const pages: unknown[] = [];
    let next: string | undefined = `${PATH}?limit=2&total=1`;
    while (next) {
      const answer: Awaited<ReturnType<typeof send>> = await send("GET", next, { token });
      expect(answer.headers["x-total-count"]).toBe("4");
      pages.push((answer.body as { data: unknown }).data);
      const link = /^<([^>]+)>; rel="next"$/.exec(String(answer.headers["link"] ?? ""))?.[1];
      next = link && new URL(link).pathname + new URL(link).search;
    }
    expect(pages).toEqual([all.slice(0, 2), all.slice(2)]);
  });

  test("refuses a cursor that is not its own, and paging that is none", async () => {
    const { token } = await directory();
    const get = (query: string) => told(send("GET", `${PATH}?${query}`, { token }));
    const page = await send("GET", `${PATH}?limit=1`, { token });
    const cursor = /cursor=([^>&]+)/.exec(String(page.headers["link"]))?.[1] ?? "";
    const foreign = failure(400, "cursor: doesn't belong to this list; start again without it");
    expect(await get("limit=1&cursor=abc")).toEqual(foreign);
    expect(await get(`limit=1&q=li&cursor=${cursor}`)).toEqual(foreign);
    expect(await get("limit=0")).toEqual(failure(400, "limit: is too small (at least 1)"));
    expect(await get("limit=x")).toEqual(failure(400, "limit: has the wrong type"));
    expect(await get("team=nowhere1&limit=1")).toEqual(failure(400, "team: isn't known"));
    expect(await get("limit=-1")).toEqual(failure(400, "limit: is too small (at least 1)"));
    expect(await get("offset=x")).toEqual(failure(400, "offset: has the wrong type"));
    expect(await get("offset=-1")).toEqual(failure(400, "offset: is too small (at least 0)"));
    expect(await get(`limit=1&offset=0&cursor=${cursor}`)).toEqual(
      failure(400, "offset: can't be given together with a cursor"),
    );
    expect(await get("page=2&per_page=10")).toEqual(
      failure(
        400,
        "page: isn't known here; page with limit and follow the Link header; " +
          "per_page: isn't known here; page with limit and follow the Link header",
      ),
    );
  });

  test("leaves out an offset, and goes on by a cursor without it", async () => {
    const { token, all } = await directory();
    const page = await send("GET", `${PATH}?offset=1&limit=2&sort=-id`, { token });
    const backwards = all.toReversed();
    expect({ status: page.status, body: page.body }).toEqual(success(backwards.slice(1, 3)));
    const link = /^<([^>]+)>; rel="next"$/.exec(String(page.headers["link"]))?.[1] ?? "";
    expect(link).toMatch(/\/openapi\/v1\/accounts\?limit=2&sort=-id&cursor=[\w-]+$/);
    const { pathname, search } = new URL(link);
    expect(await told(send("GET", pathname + search, { token }))).toEqual(success(backwards.slice(3)));
    expect(await told(send("GET", `${PATH}?offset=3`, { token }))).toEqual(success(all.slice(3)));
    expect(await told(send("GET", `${PATH}?offset=4&limit=1`, { token }))).toEqual(success([]));
  });

  test("holds only the caller's organization, for administrators and developers", async () => {
    const { organization, token } = await directory();
    const stranger = await newOrganization();
    expect((await send("GET", `${PATH}?q=${stranger.admin.email}`, { token })).body).toEqual(
      success([]).body,
    );
    const developer = await newMember(organization, { role: "developer" });
    expect((await send("GET", PATH, { token: developer.token })).status).toBe(200);
    const user = await newMember(organization);
    expect(await told(send("GET", PATH, { token: user.token }))).toEqual(FORBIDDEN);
  });
});

test.describe("fetch", () => {
  test("finds an account by its exact username, phone or e-mail, and answers null for nobody", async () => {
    const { token, rows } = await directory();
    const [wang] = rows;
    const fetch = (username: unknown) => told(send("POST", `${PATH}fetch/`, { token, body: { username } }));
    for (const name of [wang?.username.toUpperCase(), wang?.phone, ` ${wang?.email.toUpperCase()} `]) {
      expect(await fetch(name)).toEqual(success(account(wang ?? {})));
    }
    const { headers } = await send("POST", `${PATH}fetch/`, { token, body: { username: wang?.phone } });
    expect(headers["etag"]).toBe('"v1"');
    expect(await fetch(wang?.username.slice(0, -1))).toEqual(success(null));
    expect(await fetch((await newOrganization()).admin.email)).toEqual(success(null));
    expect(await fetch(7)).toEqual(failure(400, "username: has the wrong type"));
    expect(await fetch("")).toEqual(failure(400, "username: can't be empty"));
    expect(await fetch(undefined)).toEqual(failure(400, "username: is required"));
  });
});

test.describe("an account's workspaces", () => {
  test("are read with the fields in the GET's body or in the query", async () => {
    const organization = await newOrganization();
    const { admin } = organization;
    const member = await newMember(organization);
    const team = await testDatabase().prisma.team.create({
      data: {
        organizationId: organization.organizationId,
        uuid: newUuid(),
        name: "Second",
        description: "Other people",
        locked: true,
        ownerId: admin.id,
        members: { create: { memberId: member.id, role: "admin" } },
      },
    });
    const owner = { uid: admin.uid, email: admin.email, nickname: "Ada Admin", desc: "", status: 1 };
    const first = { id: organization.teamId, name: organization.name, desc: "", owner, locked: false };
    const second = { id: team.id, name: "Second", desc: "Other people", owner, locked: true };
    const path = `${PATH}${member.uid}/projects/`;
    const get = (query: string, body?: unknown) =>
      told(send("GET", path + query, { token: admin.token, body }));
    expect(await get("", { offset: 0, limit: 10 })).toEqual(success([first, second]));
    expect(await get("?offset=1&limit=10")).toEqual(success([second]));
    expect(await get("", { role: 2, count: 1, offset: 0, limit: 10 })).toEqual({
      status: 200,
      body: { errcode: 200, errmsg: "success", data: [second], count: 1 },
    });
    expect(await get("?offset=0&limit=1&count=1")).toEqual({
      status: 200,
      body: { errcode: 200, errmsg: "success", data: [first], count: 2 },
    });
    expect(await get("", {})).toEqual(failure(400, "offset: is required; limit: is required"));
    const broken = failure(400, "The request body isn't valid JSON. Send a JSON object.");
    for (const body of ["{", "[1]", "offset"]) expect(await get("?offset=0&limit=1", body)).toEqual(broken);
    const form = { "content-type": "application/x-www-form-urlencoded" };
    const asForm = { token: admin.token, headers: form, body: "offset=1&limit=1" };
    expect(await told(send("GET", path, asForm))).toEqual(success([second]));
    const nobody = { token: "nonsense", body: "{" };
    expect(await told(send("GET", path, nobody))).toEqual(UNAUTHENTICATED);
    expect(await told(send("GET", PATH, { token: member.token, body: "{" }))).toEqual(FORBIDDEN);
    expect(await get("?offset=-1&limit=x&role=9")).toEqual(
      failure(
        400,
        "role: is too big (at most 3); offset: is too small (at least 0); limit: has the wrong type",
      ),
    );
    expect((await told(send("GET", `${path}?offset=0&limit=1`, { token: member.token }))).status).toBe(200);
  });
});

test.describe("a caller", () => {
  test("without a good token gets 401 from every call", async () => {
    const organization = await newOrganization();
    const locked = await newMember(organization, { lockedAt: new Date() });
    const { uid } = organization.admin;
    const calls = [
      ["POST", PATH],
      ["GET", PATH],
      ["POST", `${PATH}create-accounts/`],
      ["PUT", `${PATH}update-accounts/`],
      ["DELETE", `${PATH}delete-accounts/`],
      ["POST", `${PATH}fetch/`],
      ["GET", `${PATH}${uid}/`],
      ["PUT", `${PATH}${uid}/`],
      ["DELETE", `${PATH}${uid}/`],
      ["GET", `${PATH}${uid}/projects/`],
    ] as const;
    for (const [method, path] of calls) {
      for (const token of [undefined, "", "xxx", `${organization.admin.token}x`, locked.token]) {
        expect({ method, path, ...(await told(send(method, path, { token }))) }).toEqual({
          method,
          path,
          ...UNAUTHENTICATED,
        });
      }
    }
  });

  test("may send the key raw, or behind Bearer or Token", async () => {
    const { admin } = await newOrganization();
    for (const token of [admin.token, `Bearer ${admin.token}`, `Token ${admin.token}`]) {
      expect((await send("GET", `${PATH}${admin.uid}/`, { token })).status).toBe(200);
    }
  });

  test("hears of unknown paths and methods in the dialect's shape", async () => {
    const { admin } = await newOrganization();
    const { token } = admin;
    expect(await told(send("GET", `${PATH}a/b/c`, { token }))).toEqual(
      failure(404, "There is nothing at this address."),
    );
    const refused = await send("PATCH", `${PATH}${admin.uid}`, { token, body: {} });
    expect([refused.status, refused.headers["allow"]]).toEqual([405, "GET, PUT, DELETE"]);
    expect(refused.body).toEqual(
      failure(405, "This address doesn't answer that method. It answers GET, PUT, DELETE.").body,
    );
    expect(await told(send("GET", `${PATH}fetch`, { token }))).toEqual(
      failure(405, "This address doesn't answer that method. It answers POST."),
    );
    expect(await told(send("GET", `${PATH}not-a-uid`, { token }))).toEqual(NOT_FOUND);
  });
});
