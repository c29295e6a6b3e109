import { expect, test } from "playwright/test";
import { send, told } from "@/test/support/api";
import { newMember, newOrganization, type TestOrganization } from "@/test/support/fixtures";
import { installation } from "@/test/support/installation";
import { head, statusOf, wire } from "@/test/support/raw";

const SMALL = 64 * 1024;
const LARGE = 10 * 1024 * 1024;
const ACCOUNTS = "/openapi/v1/accounts";
const ONES = "/project/api/project";

let org: TestOrganization;
test.beforeAll(async () => {
  org = await newOrganization();
});

/** What is answered to a body that is announced and never sent. */
async function announced(line: string, headers: Record<string, string | number>): Promise<string> {
  return wire(installation().origin, head(line, headers)).ended;
}

const json = (length: number) => ({ "content-type": "application/json", "content-length": length });

test("a body over 64 kB is refused before it is read, in each dialect", async () => {
  const { token } = org.admin;
  for (const [line, presented, body] of [
    [
      "POST /api/users",
      `Token ${token}`,
      { error: "The request is larger than 64 kB. Send it in smaller parts." },
    ],
    [
      `POST ${ACCOUNTS}/`,
      token,
      { errcode: 413, errmsg: "The request is larger than 64 kB. Send it in smaller parts.", data: null },
    ],
    [
      `POST ${ONES}/auth/login`,
      "",
      {
        code: 413,
        errcode: "LimitExceeded.Body",
        reason: "Body",
        type: "LimitExceeded",
        desc: "The request is larger than 64 kB. Send it in smaller parts.",
      },
    ],
  ] as const) {
    const answer = await announced(line, { ...json(SMALL + 1), authorization: presented });
    expect(statusOf(answer), line).toBe(413);
    expect(answer.toLowerCase()).toContain("connection: close");
    expect(JSON.parse(answer.split("\r\n\r\n")[1]?.replace(/^[0-9a-f]+\r\n|\r\n0$/g, "") ?? "")).toEqual(
      body,
    );
  }
});

test("a batch may have 10 MB, and says so in the caller's language", async () => {
  const { token } = org.admin;
  const line = `POST ${ACCOUNTS}/create-accounts/`;
  const answer = await announced(line, {
    ...json(LARGE + 1),
    authorization: token,
    "accept-language": "zh-CN",
  });
  expect(statusOf(answer)).toBe(413);
  expect(Buffer.from(answer, "latin1").toString("utf8")).toContain("请求超过 10 MB，请分批发送。");
  const padded = JSON.stringify({ accounts: [] }).padEnd(SMALL * 2);
  expect(await told(send("POST", `${ACCOUNTS}/create-accounts`, { token, body: padded }))).toMatchObject({
    status: 400,
    body: { errcode: 400 },
  });
});

test("uploads that are announced and do not go on take no room from others, and are told so", async () => {
  const members = [await newMember(org), await newMember(org)];
  const line = `POST ${ONES}/team/${org.teamUuid}/invitations/check`;
  const held = members.flatMap(({ token }) =>
    Array.from({ length: 4 }, () => {
      const call = wire(
        installation().origin,
        head(line, { ...json(LARGE), authorization: `Bearer ${token}` }),
      );
      call.socket.write('{"emails":["');
      return call;
    }),
  );
  const { token } = org.admin;
  const big = JSON.stringify({
    emails: Array.from({ length: 8000 }, (_, n) => `${"a".repeat(60)}${n}@example.com`),
  });
  for (let tried = 0; tried < 3; tried++) {
    const path = line.replace("POST ", "");
    expect((await send("POST", path, { token: `Bearer ${token}`, body: big })).status).toBe(200);
  }
  for (const { ended } of held) {
    const answer = await ended;
    expect(statusOf(answer)).toBe(408);
    expect(answer).toContain(
      '{"code":408,"errcode":"Timeout.Body","reason":"Body","type":"Timeout",' +
        '"desc":"The rest of the request did not arrive in time. Send it again."}',
    );
  }
});

test("who calls is asked before a large body is read", async () => {
  for (const line of [
    `POST ${ACCOUNTS}/create-accounts`,
    `POST ${ONES}/organization/abcdefgh/disable_members`,
  ]) {
    expect(statusOf(await announced(line, json(LARGE))), line).toBe(401);
  }
  expect(statusOf(await announced("POST /api/users", json(LARGE)))).toBe(413);
});

test("a body of unknown length is read up to the limit and no further", async () => {
  const call = wire(installation().origin, head("POST /api/users", { "transfer-encoding": "chunked" }));
  call.socket.write(`${(SMALL + 1).toString(16)}\r\n${" ".repeat(SMALL + 1)}\r\n`);
  expect(statusOf(await call.ended)).toBe(413);
});

test("a caller that goes on sending still sees why it is refused", async () => {
  const call = wire(installation().origin, head("POST /api/users", json(LARGE * 10)));
  const part = Buffer.alloc(SMALL, " ");
  const more = () => {
    while (!call.socket.destroyed && call.socket.write(part));
    call.socket.once("drain", more);
  };
  more();
  expect(statusOf(await call.ended)).toBe(413);
  expect(call.socket.bytesWritten).toBeLessThan(LARGE * 5);
});

test("a large body on a GET is ignored and not read", async () => {
  for (const path of ["/api/users/me", "/sign-in", "/api/auth/csrf"]) {
    const answer = await announced(`GET ${path}`, json(LARGE * 10));
    expect(statusOf(answer), path).toBe(path === "/api/users/me" ? 401 : 200);
  }
});

test("a caller is told to send a body only when it will be read", async () => {
  const { origin } = installation();
  const expectation = { expect: "100-continue", "content-type": "application/json" };
  const refused = await wire(origin, head("POST /api/users", { ...expectation, "content-length": LARGE }))
    .ended;
  expect(statusOf(refused)).toBe(413);
  const authorization = `Token ${org.admin.token}`;
  const call = wire(origin, head("PUT /api/users/0", { ...expectation, authorization, "content-length": 2 }));
  await call.heard(/^HTTP\/1\.1 100 Continue\r\n\r\n$/);
  call.socket.write("{}");
  expect(await call.heard(/\r\n\r\n.*\r\n\r\n/s)).toContain("HTTP/1.1 404");
  call.socket.destroy();
});

test("a compressed body is refused", async () => {
  const headers = { "content-encoding": "gzip" };
  const { token } = org.admin;
  expect(await told(send("POST", `${ACCOUNTS}/fetch`, { token, headers, body: "x" }))).toEqual({
    status: 400,
    body: {
      errcode: 400,
      errmsg: "Send the body as application/json, without Content-Encoding.",
      data: null,
    },
  });
});

test("a body that is nested without end, or has names of its own kind, is an ordinary bad body", async () => {
  const { token } = org.admin;
  const deep = `{"username":${"[".repeat(30_000)}${"]".repeat(30_000)}}`;
  expect((await send("POST", `${ACCOUNTS}/fetch`, { token, body: deep })).status).toBe(400);
  const body = '{"__proto__":{"username":"a"},"constructor":1}';
  expect((await send("POST", `${ACCOUNTS}/fetch`, { token, body })).status).toBe(400);
});

test.describe("next-auth's paths", () => {
  const path = "/api/auth/callback/credentials";
  const form = { "content-type": "application/x-www-form-urlencoded" };

  test("take bodies of up to 64 kB", async () => {
    const answer = await announced(`POST ${path}`, json(SMALL + 1));
    expect(statusOf(answer)).toBe(413);
    expect(answer).toContain('{"message":"The request is larger than 64 kB. Send it in smaller parts."}');
    const call = wire(
      installation().origin,
      head(`POST ${path}`, { ...form, "transfer-encoding": "chunked" }),
    );
    call.socket.write(`${(SMALL + 1).toString(16)}\r\n${"a".repeat(SMALL + 1)}\r\n`);
    expect(statusOf(await call.ended)).toBe(413);
  });

  test("refuse what is neither a form nor a JSON object", async () => {
    const malformed = {
      status: 400,
      body: { message: "The request body isn't valid JSON. Send a JSON object." },
    };
    for (const body of ["{", "[]", '{"identifier":{"a":1}}', "null"]) {
      expect(await told(send("POST", path, { body })), body).toEqual(malformed);
    }
    expect((await send("POST", path, { headers: form, body: "identifier=%FF" })).status).toBe(400);
    expect((await send("POST", path, { headers: { "content-type": "text/xml" }, body: "<a/>" })).status).toBe(
      415,
    );
  });

  test("answer no method but those of the pages and POST", async () => {
    for (const method of ["PUT", "DELETE", "OPTIONS", "TRACE", "PROPFIND"]) {
      const { status, headers } = await send(method, path);
      expect({ status, allow: headers["allow"] }, method).toEqual({ status: 405, allow: "GET, HEAD, POST" });
    }
  });

  test("write nothing that anybody says into the log", async () => {
    const body = { level: "error", code: "MADE_UP", error: "x" };
    expect((await send("POST", "/api/auth/_log", { body })).status).toBe(404);
    for (const action of ["callback/credentials", "signout", "session", "providers", ""]) {
      expect((await send("GET", `/api/auth/${action}`)).status, action).toBe(404);
    }
  });

  for (const cookie of [
    "next-auth.callback-url=%00",
    "next-auth.csrf-token=%00",
    "roster.session=%00",
    "a=%FF",
  ]) {
    test(`are not disturbed by the cookie ${cookie}`, async () => {
      for (const [method, address] of [
        ["GET", "/api/auth/csrf"],
        ["GET", "/api/auth/session"],
        ["GET", "/api/auth/signin"],
        ["POST", path],
        ["POST", "/api/auth/signout"],
        ["GET", "/sign-in"],
      ] as const) {
        const { status } = await send(method, address, {
          headers: { ...form, cookie },
          body: method === "POST" ? "a=b" : undefined,
        });
        expect(status, `${method} ${address}`).toBeLessThan(500);
      }
    });
  }

  for (const query of [
    "callbackUrl=%00",
    "callbackUrl=%0d%0aa:b",
    "callbackUrl=%FF",
    "error=%00",
    "%00=%00",
  ]) {
    test(`are not disturbed by the query ${query}`, async () => {
      for (const address of [
        "signin",
        "signout",
        "error",
        "session",
        "callback/credentials",
        "callback/%00",
        "%00",
        "%FF/a",
      ]) {
        const { status } = await send("GET", `/api/auth/${address}?${query}`);
        expect(status, address).toBeLessThan(500);
      }
    });
  }
});
