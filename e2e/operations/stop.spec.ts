import { existsSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { expect, test } from "playwright/test";
import { freePort } from "@/test/support/free-port";
import { databaseUrlOf } from "@/test/support/embedded-url";
import { callUntilRefused } from "@/test/support/keep-alive-callers";
import { postmasterOf } from "@/test/support/postgres-processes";
import { launch, launchNpm, startServer, temporaryFolder } from "@/test/support/process";
import { head, wire } from "@/test/support/raw";
import { ADMIN, signIn } from "@/test/support/sign-in";

let folder: string;
let remove: () => void;
test.beforeEach(() => {
  ({ folder, remove } = temporaryFolder());
});
test.afterEach(() => remove());

/** Whether a process is there, be it that nobody has asked how it ended. */
function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

for (const workers of ["1", "2"]) {
  test(`stopping cuts off no caller that keeps its connection, with ${workers} process(es)`, async () => {
    const server = await startServer({ DATA_DIR: folder, WEB_CONCURRENCY: workers });
    const paths = Array.from({ length: 12 }, (_, index) => (index % 3 ? "/api/users/me" : "/sign-in"));
    const calls = callUntilRefused(server.origin, paths);
    for (const path of ["/api/users/me", "/sign-in"]) await fetch(`${server.origin}${path}`);
    server.child.kill("SIGTERM");
    const ends = await calls;
    // Of every caller's last answer, the connection's end was told.
    const told = ["401 keep-alive", "200 keep-alive", "401 close", "200 close", "refused"];
    expect(Object.keys(ends).sort()).toEqual(told.sort());
    // Whoever connects anew before the last process has heard of the stop is answered too.
    expect(ends["401 close"]).toBeGreaterThanOrEqual(8);
    expect(ends["200 close"]).toBeGreaterThanOrEqual(4);
    expect(await server.ended).toBe(0);
    expect(server.stderr).toBe("");
  });
}

/** Holds the members: calls that change them, or that read them too, wait until `release` is called. */
async function holdMembers(from: "writers" | "readers") {
  const client = new pg.Client({ connectionString: databaseUrlOf(folder) });
  await client.connect();
  const mode = from === "writers" ? "EXCLUSIVE" : "ACCESS EXCLUSIVE";
  await client.query(`BEGIN; LOCK TABLE members IN ${mode} MODE`);
  const waiting = async (): Promise<number> => {
    const text = "SELECT count(*)::int AS count FROM pg_stat_activity WHERE wait_event_type = 'Lock'";
    return (await client.query<{ count: number }>(text)).rows[0]?.count ?? 0;
  };
  const release = async () => {
    await client.query("ROLLBACK");
    await client.end();
  };
  return { waiting, release };
}

test("a call under way is answered, and connections without one do not hold up the stop", async () => {
  const server = await startServer({ DATA_DIR: folder, ...ADMIN });
  const token = await signIn(server.origin);
  const kept = wire(server.origin, head("GET /sign-in"));
  await kept.heard(/<\/html>/);
  const unused = wire(server.origin, "");
  const members = await holdMembers("writers");
  const body = JSON.stringify({ username: "han", email: "han@people.test" });
  const headers = { "content-type": "application/json", "content-length": body.length };
  const call = wire(server.origin, head(`POST /api/users?token=${token}`, headers) + body);
  await expect.poll(members.waiting).toBeGreaterThan(0);
  const since = Date.now();
  server.child.kill("SIGTERM");
  expect(await kept.ended).toMatch(/^HTTP\/1\.1 200 /);
  expect(await unused.ended).toBe("");
  await members.release();
  expect(await call.ended).toMatch(/^HTTP\/1\.1 201 [^]*\r\nconnection: close\r\n/i);
  expect(await server.ended).toBe(0);
  expect(Date.now() - since).toBeLessThan(10_000);
  expect(server.stderr).toBe("");
});

test("a call whose caller has left is finished before the connections to the database end", async () => {
  const server = await startServer({ DATA_DIR: folder, ...ADMIN });
  const token = await signIn(server.origin);
  const members = await holdMembers("readers");
  const calls = ["/api/users/me", "/api/users?total=1", "/api/users/1"].map((path) =>
    wire(server.origin, head(`GET ${path}${path.includes("?") ? "&" : "?"}token=${token}`)),
  );
  await expect.poll(members.waiting).toBeGreaterThan(0);
  for (const { socket } of calls) socket.destroy();
  server.child.kill("SIGTERM");
  await expect.poll(() => server.stdout).toMatch(/Stopping/);
  await expect.poll(() => fetch(server.origin).catch(() => "refused")).toBe("refused");
  await members.release();
  expect(await server.ended).toBe(0);
  expect(server.stderr).toBe("");
});

test("asked to stop again it ends at once, and takes the database along", async () => {
  const server = await startServer({ DATA_DIR: folder });
  const postmaster = postmasterOf(folder);
  const call = wire(server.origin, head("POST /project/api/project/auth/login", { "content-length": 9 }));
  server.child.kill("SIGTERM");
  await expect.poll(() => server.stdout).toMatch(/Stopping/);
  await expect
    .poll(() => {
      server.child.kill("SIGTERM");
      return server.child.exitCode;
    })
    .toBe(1);
  expect(server.stderr).toBe("Stopped at once (asked again); calls under way were cut off.\n");
  expect(await call.ended).toBe("");
  await expect.poll(() => lives(postmaster)).toBe(false);
});

test("cut off or asked to stop while it starts, it leaves nothing that the next start waits for", async () => {
  const settings = { DATA_DIR: folder, PORT: String(await freePort()) };
  for (const signal of ["SIGTERM", "SIGKILL", "SIGTERM", "SIGKILL"] as const) {
    const start = launch("start.mjs", [], settings);
    await expect.poll(() => start.stdout).toMatch(/Starting the database/);
    const [owner, lock] = [path.join(folder, "owner.sock"), path.join(folder, "starting.lock")];
    await expect.poll(() => existsSync(owner) && !existsSync(lock)).toBe(true);
    start.child.kill(signal);
    expect(await start.ended).toBe(signal === "SIGTERM" ? 0 : signal);
    expect(start.stderr).toBe("");
  }
  const server = await startServer(settings);
  expect(server.stdout).not.toContain("Waiting");
  server.child.kill("SIGTERM");
  expect(await server.ended).toBe(0);
});

test("started by npm it stops when npm is asked to", async () => {
  const PORT = String(await freePort());
  const npm = launchNpm(["start"], { DATA_DIR: folder, PORT });
  await expect.poll(() => npm.stdout, { timeout: 60_000 }).toMatch(/Roster is ready/);
  const postmaster = postmasterOf(folder);
  npm.child.kill("SIGTERM");
  expect(await npm.ended).toBe(0);
  expect(npm.stdout).toMatch(/Stopping \.\.\.\n$/);
  await expect.poll(() => lives(postmaster)).toBe(false);
});
