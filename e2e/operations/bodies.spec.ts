import { expect, test } from "playwright/test";
import { freePort } from "@/test/support/free-port";
import { startServer, temporaryFolder } from "@/test/support/process";
import { head, statusOf, type Wire, wire } from "@/test/support/raw";

const SMALL = 64 * 1024;
const LARGE = 10 * 1024 * 1024;
const ADMIN = { ADMIN_EMAIL: "grace@people.test", ADMIN_PASSWORD: "violet-harbour-92" };

let folder: string;
let remove: () => void;
test.beforeEach(() => {
  ({ folder, remove } = temporaryFolder());
});
test.afterEach(() => remove());

async function signIn(origin: string): Promise<string> {
  const login = await fetch(`${origin}/project/api/project/auth/login`, {
    method: "POST",
    body: JSON.stringify({ email: ADMIN.ADMIN_EMAIL, password: ADMIN.ADMIN_PASSWORD }),
  });
  const { user } = (await login.json()) as { user: { token: string } };
  return user.token;
}

/** Writes a whole body as fast as the server takes it, until the connection ends. */
function pour({ socket }: Wire, bytes: number): void {
  const part = Buffer.alloc(SMALL, "a");
  let left = bytes;
  const more = () => {
    for (; left > 0 && !socket.destroyed; left -= part.length) if (!socket.write(part)) break;
    if (left > 0) socket.once("drain", more);
  };
  more();
}

test("bodies that nobody may send neither hold up others nor take memory", async () => {
  // A heap in which one body of 100 MB would not fit.
  const settings = { ...ADMIN, DATA_DIR: folder, NODE_OPTIONS: "--max-old-space-size=256" };
  const server = await startServer(settings);
  const token = await signIn(server.origin);
  const slowest = async () => {
    let most = 0;
    for (let count = 0; count < 40; count++) {
      const start = performance.now();
      expect((await fetch(`${server.origin}/api/users/me?token=${token}`)).status).toBe(200);
      most = Math.max(most, performance.now() - start);
    }
    return most;
  };
  await slowest();
  const alone = await slowest();
  const json = { "content-type": "application/json" };
  const floods = [
    ...Array.from({ length: 6 }, () => ["/api/users", LARGE] as const),
    ["/api/auth/callback/credentials", 10 * LARGE] as const,
    ["/members", 10 * LARGE] as const,
  ].map(([path, bytes]) => {
    const call = wire(server.origin, head(`POST ${path}`, { ...json, "content-length": bytes }));
    pour(call, bytes);
    return call;
  });
  const beside = await slowest();
  expect(beside).toBeLessThan(alone * 20 + 500);
  const statuses = await Promise.all(floods.map(async ({ ended }) => statusOf(await ended)));
  expect(statuses).toEqual([413, 413, 413, 413, 413, 413, 413, 405]);
  server.child.kill("SIGTERM");
  expect(await server.ended).toBe(0);
  expect(server.stderr).toBe("");
});

test("uploads that are held back take no more than their sender's share, until he leaves", async () => {
  const server = await startServer({ ...ADMIN, DATA_DIR: folder });
  const token = await signIn(server.origin);
  const path = "/openapi/v1/accounts/create-accounts";
  const padded = JSON.stringify({ accounts: [] }).padEnd(SMALL * 2);
  const attempt = async () => {
    const headers = { authorization: token };
    const answer = await fetch(server.origin + path, { method: "POST", headers, body: padded });
    return { status: answer.status, retry: answer.headers.get("retry-after"), body: await answer.text() };
  };
  let held: Wire | undefined;
  // It meets an attempt halfway now and then, and is the one that is refused.
  const holding = async () => {
    if (held && !held.socket.destroyed) return attempt();
    const upload = { authorization: token, "content-length": LARGE };
    held = wire(server.origin, head(`POST ${path}`, upload));
    held.socket.write(Buffer.alloc(LARGE - SMALL, "a"));
    return "begun";
  };
  await expect.poll(holding).toEqual({
    status: 503,
    retry: "1",
    body: '{"errcode":503,"errmsg":"The server is busy. Try again in 1 second.","data":null}',
  });
  held?.socket.destroy();
  await expect.poll(attempt).toMatchObject({ status: 400, retry: null });
  server.child.kill("SIGTERM");
  expect(await server.ended).toBe(0);
  expect(server.stderr).toBe("");
});

test("with an address of https every answer tells browsers to stay with it, and without one none does", async () => {
  const header = async (settings: { PORT: string; ORIGIN?: string }) => {
    const server = await startServer({ ...settings, DATA_DIR: folder });

    const found = new Set<string>();
    for (const line of [
      "GET /sign-in",
      "GET /_next/static/x.js",
      "GET /api/users/me",
      "POST /",
      "OPTIONS *",
      "GET /api/auth/csrf",
      "GET /no",
    ]) {
      const answer = await wire(`http://127.0.0.1:${settings.PORT}`, head(line, { connection: "close" }))
        .ended;
      found.add(/strict-transport-security: ([^\r]*)/i.exec(answer)?.[1] ?? "");
    }
    server.child.kill("SIGTERM");
    expect(await server.ended).toBe(0);
    return [...found];
  };
  const PORT = String(await freePort());
  expect(await header({ PORT, ORIGIN: "https://people.example.com" })).toEqual(["max-age=31536000"]);
  expect(await header({ PORT })).toEqual([""]);
});
