import { expect, test } from "playwright/test";
import { z } from "zod";
import { newOrganization, PASSWORD, signedInAs } from "@/test/support/fixtures";
import { freePort } from "@/test/support/free-port";
import { installation } from "@/test/support/installation";
import { withTeamAdmin } from "@/test/support/invitations";
import { launch, startServer, temporaryFolder } from "@/test/support/process";
import { startRelay } from "@/test/support/relay";
import { visitor } from "@/test/support/visitor";
import { secret } from "@/lib/env";

const METRICS_TOKEN = "metrics-of-this-test";
const WRONG_PASSWORD = "wrong-horse-battery";
const ROOT = "/project/api/project";

const event = z.looseObject({
  time: z.iso.datetime(),
  level: z.enum(["info", "warn", "error"]),
  message: z.string(),
});

/** What the driver says of a connection that ended under a call, and of one that could not be made. */
const AWAY = /Connection terminated|ECONNRESET|ECONNREFUSED/;

test("the log is lines of JSON that know each request and no secret, also while everything fails", async () => {
  const { admin, invite, codeFor } = await withTeamAdmin();
  await invite(admin, `guest-${admin.username}@example.com`);
  const code = (await codeFor(admin, `guest-${admin.username}@example.com`)) ?? "";
  const session = await signedInAs(admin);
  const relay = await startRelay(installation().databaseUrl);
  const server = await startServer({
    DATABASE_URL: relay.url,
    SECRET: secret(),
    LOG_FORMAT: "json",
    LOG_REQUESTS: "1",
    METRICS_TOKEN,
  });
  const { origin } = server;
  const secrets = new Set([admin.token, session, code, PASSWORD, WRONG_PASSWORD, METRICS_TOKEN, secret()]);

  const call = async (method: string, path: string, headers: Record<string, string> = {}, body?: object) => {
    const sent = body ? { body: JSON.stringify(body) } : {};
    const type = { "content-type": "application/json" };
    const answer = await fetch(origin + path, { method, headers: { ...type, ...headers }, ...sent });
    return { status: answer.status, text: await answer.text() };
  };
  const browse = await visitor(origin);
  const everything = async () => {
    const cookie = `roster.session=${session}`;
    const withToken = { "ones-auth-token": admin.token, "ones-user-id": admin.uuid };
    const statuses = [
      call("GET", `/api/users/me?token=${admin.token}`, { "x-request-id": "token-in-the-query" }),
      call("GET", `/api/users/${admin.token}`, { authorization: `Bearer ${admin.token}` }),
      call("GET", `${ROOT}/users/me`, withToken),
      call("PATCH", `/api/users/${admin.id}`, { authorization: admin.token }, { title: "Logged" }),
      call("POST", "/api/users/search", {}, { token: admin.token }),
      call("POST", `${ROOT}/auth/login`, {}, { email: admin.email, password: PASSWORD }),
      call("POST", `${ROOT}/auth/login`, {}, { email: admin.email, password: WRONG_PASSWORD }),
      call("POST", `${ROOT}/auth/invitation?code=${code}`, {}, { invite_code: code }),
      call("GET", `/join/${code}?code=${code}`, { cookie }),
      call("GET", "/members", { cookie }),
      call("GET", "/metrics", { authorization: `Bearer ${METRICS_TOKEN}` }),
      browse("callback/credentials", { identifier: admin.email, password: PASSWORD }).then((answer) => {
        for (const one of answer.headers.getSetCookie()) {
          const value = /^[^=]+=([^;]+)/.exec(one)?.[1] ?? "";
          if (value.length > 30) secrets.add(value);
        }
        return answer;
      }),
    ].map(async (one) => (await one).status);
    return Promise.all(statuses);
  };
  expect(await everything()).toEqual([200, 404, 200, 200, 405, 200, 401, 200, 404, 200, 200, 200]);
  const made = await call(
    "POST",
    `${ROOT}/users/me/tokens/add`,
    { authorization: admin.token },
    { name: "log" },
  );
  secrets.add(/rst_\w{60}/.exec(made.text)?.[0] ?? "");
  await relay.stop();
  expect(new Set(await everything())).toContain(503);
  server.child.kill("SIGTERM");
  expect(await server.ended).toBe(0);

  const lines = `${server.stdout}${server.stderr}`.trim().split("\n");
  const events = lines.map((line) => event.parse(JSON.parse(line)));
  const about = (requestId: string) => events.filter((one) => one["requestId"] === requestId);
  const answered = (status: number) => ({
    time: expect.any(String),
    level: "info",
    message: "Answered.",
    contract: "zealot.currentUser",
    method: "GET",
    requestId: "token-in-the-query",
    status,
    durationMs: expect.any(Number),
  });
  expect(about("token-in-the-query")).toEqual([
    answered(200),
    answered(503),
    {
      time: expect.any(String),
      level: "error",
      message: expect.stringMatching(AWAY),
      requestId: "token-in-the-query",
      contract: "zealot.currentUser",
      method: "GET",
      path: `${origin}/api/users/me`,
      status: 503,
      durationMs: expect.any(Number),
      error: expect.stringMatching(AWAY),
    },
  ]);
  expect(events.map(({ message }) => message)).toContain(`Roster is ready: ${origin}`);
  expect(secrets.size).toBeGreaterThan(9);
  expect(secrets).not.toContain("");
  const text = lines.join("\n");
  expect([...secrets].filter((one) => text.includes(one) || text.includes(encodeURIComponent(one)))).toEqual(
    [],
  );
});

test("without LOG_REQUESTS a call that went well leaves no line", async () => {
  const { admin } = await newOrganization();
  const settings = { DATABASE_URL: installation().databaseUrl, SECRET: secret(), LOG_FORMAT: "json" };
  const server = await startServer(settings);
  const answer = await fetch(`${server.origin}/api/users/me`, { headers: { authorization: admin.token } });
  expect(answer.status).toBe(200);
  server.child.kill("SIGTERM");
  expect(await server.ended).toBe(0);
  const lines = server.stdout.trim().split("\n");
  const messages = lines.map((line) => event.parse(JSON.parse(line)).message);
  expect(messages).toContain(`Roster is ready: ${server.origin}`);
  expect(messages).not.toContain("Answered.");
  expect(server.stderr).toBe("");
});

test("a first start does not write a password that it made up into a log of JSON", async () => {
  const { folder, remove } = temporaryFolder();
  const settings = { DATA_DIR: folder, PORT: String(await freePort()), LOG_FORMAT: "json" };
  const start = launch("start.mjs", [], settings);
  expect(await start.ended).toBe(1);
  expect(event.parse(JSON.parse(start.stderr))).toMatchObject({
    level: "error",
    message:
      "With LOG_FORMAT=json nobody would see the first administrator's password; choose it with ADMIN_PASSWORD.",
  });
  remove();
});
