import { expect, test } from "playwright/test";
import { form, send, told } from "@/test/support/api";
import { newOrganization, type TestOrganization } from "@/test/support/fixtures";
import { installation } from "@/test/support/installation";
import { head, statusOf, wire } from "@/test/support/raw";

const ACCOUNTS = "/openapi/v1/accounts";
const ONES = "/project/api/project";

let org: TestOrganization;
test.beforeAll(async () => {
  org = await newOrganization();
});

/** The first answer to one request line. */
async function answerTo(line: string, headers: Record<string, string | number> = {}): Promise<string> {
  return wire(installation().origin, head(line, { connection: "close", ...headers })).ended;
}

test("every way to write a path leads to the same call", async () => {
  const plain = await told(send("GET", "/api/users/me"));
  expect(plain.status).toBe(401);
  for (const target of [
    "/x/../api/users/me",
    "/x/%2e%2e/api/users/me",
    "/project/%2E./api/users/me",
    "/./api/users/me/",
    "//api//users/me",
    "/%61pi/users/m%65",
    "/members/..\\api/users/me",
    `${installation().origin}/api/users/me`,
    "http://elsewhere.test/x/../api/users/me",
  ]) {
    expect(await told(send("GET", target)), target).toEqual(plain);
  }
  expect((await told(send("GET", "/api/users/../../sign-in"))).status).toBe(200);
});

test("bytes that are not UTF-8 are a clear error and never stored", async () => {
  const { token } = org.admin;
  const bytes = Buffer.from('{"username":"bad-\xff"}', "latin1");
  for (const [path, status] of [
    ["/api/users", 422],
    [ACCOUNTS, 400],
    [`${ONES}/auth/login`, 400],
  ] as const) {
    const call = head(`POST ${path}`, {
      authorization: token,
      connection: "close",
      "content-length": bytes.length,
      "content-type": "application/json",
    });
    const answer = await wire(installation().origin, call + bytes.toString("latin1")).ended;
    expect(statusOf(answer), path).toBe(status);
    expect(answer).toContain("The request body isn't valid JSON. Send a JSON object.");
  }
  const named = {
    error: "Some values can't be accepted: username.",
    entry: { username: ["contains a character that can't be stored"] },
  };
  const sent = form({ email: "a@example.com" });
  expect(
    await told(send("POST", "/api/users", { ...sent, token, body: `${String(sent.body)}&username=bad-%FF` })),
  ).toEqual({ status: 422, body: named });
  expect(await told(send("POST", "/api/users?username=bad-%C3", { token, body: {} }))).toEqual({
    status: 422,
    body: named,
  });
  expect(await told(send("GET", `${ACCOUNTS}/?q=%FF`, { token }))).toEqual({
    status: 400,
    body: { errcode: 400, errmsg: "q: contains a character that can't be stored", data: null },
  });
  expect((await send("GET", `${ACCOUNTS}/?q=100%25&limit=1`, { token })).status).toBe(200);
  expect((await send("GET", `${ACCOUNTS}/?q=100%&limit=1`, { token })).status).toBe(200);
});

test("an id that cannot be decoded names nobody", async () => {
  const { token } = org.admin;
  for (const id of ["%FF", "%00", "%", "%zz", "%C3", "%0a"]) {
    expect(await told(send("GET", `/api/users/${id}`, { token })), id).toEqual({
      status: 404,
      body: { error: "There is no such member." },
    });
    expect((await send("GET", `${ACCOUNTS}/${id}/`, { token })).status, id).toBe(404);
    expect((await send("GET", `${ONES}/team/${id}/members`, { token })).status, id).toBe(404);
  }
});

test("a field may have a name that every object has", async () => {
  const { token } = org.admin;
  // In a form, because `next start` drops a query's field of this name.
  const sent = { ...form({}), token, body: "__proto__=%FF" };
  expect(await told(send("POST", "/api/users", sent))).toMatchObject({
    status: 422,
    body: JSON.parse('{"entry":{"__proto__":["contains a character that can\'t be stored"]}}'),
  });
  expect(
    (await send("GET", "/api/users?limit=1&__proto__=1&__proto__=2&constructor=3", { token })).status,
  ).toBe(200);
});

test("a query of thousands of fields costs nobody anything", async () => {
  const query = Array.from({ length: 3500 }, (_, index) => index.toString(36)).join("&");
  const { status } = await send("GET", `/api/users?limit=1&${query}`, { token: org.admin.token });
  expect(status).toBe(200);
});

test("a page answers GET and HEAD and nothing else", async () => {
  for (const path of ["/sign-in", "/members", "/", "/docs/zealot/openapi.json", "/no/such/page"]) {
    for (const method of ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PROPFIND"]) {
      const { status, headers, body } = await send(method, path);
      expect({ status, allow: headers["allow"], body }, `${method} ${path}`).toEqual({
        status: 405,
        allow: "GET, HEAD",
        body: "This address doesn't answer that method. It answers GET, HEAD.\n",
      });
    }
  }
  expect(statusOf(await answerTo("POST /members", { "content-length": 100_000_000 }))).toBe(405);
});

test("a request that names no path is refused", async () => {
  expect(statusOf(await answerTo("OPTIONS *"))).toBe(404);
  expect(statusOf(await answerTo("GET members"))).toBe(400);
});

test("no path and no header makes a page fail", async () => {
  for (const path of [
    "/%00",
    "/members/%00",
    "/members/%FF",
    "/%zz",
    "/%",
    "/docs/%00",
    "/docs/%FF/openapi.json",
    "/_next/static/%00",
    "/_next/static/%FF",
    "/_next/%00",
    "/_next/image?url=%00",
    "/sign-in?callbackUrl=%00",
    "/sign-in?a=%FF",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/_next/static/..%2f..%2fpackage.json",
  ]) {
    const { status } = await send("GET", path);
    expect(status, path).toBeGreaterThanOrEqual(200);
    expect(status, path).toBeLessThan(500);
  }
  expect(
    statusOf(await answerTo("GET /sign-in", { "accept-language": "\xff\xfe", cookie: "\xff=%00; a" })),
  ).toBe(200);
});

test("no answer may be framed, run, taken for another type, or tell others where it was read", async () => {
  for (const path of [
    ...[
      "/api/users/me",
      "/api/users/none",
      "/api/apps/1/2",
      "/project/api/project/users/me",
      "/openapi/v1/accounts",
    ],
    "/sign-in",
    "/no-such-page",
    "/icon-of-nothing",
    "/favicon.png",
    "/favicon.ico",
    "/api/foo",
    "/api/auth/foo",
    "/openapi/x",
    "/project/x",
    "/_next/foo",
    "/_next/static/foo.js",
    "/_next/image",
    "/docs/nobody",
    "/%FF",
  ]) {
    const { headers } = await send("GET", path);
    expect(headers["content-security-policy"], path).toMatch(
      /^default-src '(self|none)';.* frame-ancestors 'none'$/,
    );
    expect(headers["x-content-type-options"], path).toBe("nosniff");
    expect(headers["referrer-policy"], path).toMatch(/^(no-referrer|same-origin)$/);
  }
  const { headers } = await send("GET", "/sign-in");
  expect(headers["content-security-policy"]).toContain("'strict-dynamic'");
});

test("what HTTP forbids is refused", async () => {
  const body = "{}";
  expect(statusOf(await answerTo("POST /api/users", { "content-length": "2, 3" }))).toBe(400);
  expect(
    statusOf(await answerTo("POST /api/users", { "content-length": 2, "transfer-encoding": "chunked" })),
  ).toBe(400);
  const twice = `POST /api/users HTTP/1.1\r\nhost: a\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n${body}`;
  expect(statusOf(await wire(installation().origin, twice).ended)).toBe(400);
  expect(statusOf(await answerTo(`GET /api/users?${"a".repeat(17_000)}`))).toBe(431);
});

const UPGRADE = {
  connection: "close, Upgrade",
  upgrade: "websocket",
  "sec-websocket-version": 13,
  "sec-websocket-key": "x3JJHMbDL1EzLkh9GBhXDw==",
};

test("a request to leave HTTP is answered like any other, and its connection ends", async () => {
  for (const path of ["/api/users/me", "/nothing", "/sign-in", "/_next/static/nothing.js", "/nothing/"]) {
    const plain = await answerTo(`GET ${path}`);
    const upgrading = await answerTo(`GET ${path}`, UPGRADE);
    expect([path, statusOf(upgrading)]).toEqual([path, statusOf(plain)]);
  }
  expect(statusOf(await answerTo("POST /project/api/project/auth/login", UPGRADE))).toBe(400);
});

test("nobody can have pictures fetched and changed", async () => {
  for (const url of ["%2Ficon.svg", "%2Fsign-in%0Aforged"]) {
    expect(statusOf(await answerTo(`GET /_next/image?url=${url}&w=640&q=75`)), url).toBe(404);
  }
});

test("where a page says it is counts only when it can be read", async () => {
  for (const state of ["zzz", "%FF", "[]", '["",{"children":1}]', encodeURIComponent('["",{}]')]) {
    // Next sends on to an address that says which headers the page is for.
    const answer = await fetch(`${installation().origin}/sign-in`, {
      headers: { rsc: "1", "next-router-state-tree": state },
    });
    expect(answer.status, state).toBe(200);
  }
});
