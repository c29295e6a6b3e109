import pg from "pg";
import { expect, test } from "playwright/test";
import { freePort } from "@/test/support/free-port";
import { databaseUrlOf } from "@/test/support/embedded-url";
import { childrenOf, postmasterOf } from "@/test/support/postgres-processes";
import { launch, startServer, temporaryFolder } from "@/test/support/process";
import { head, wire } from "@/test/support/raw";
import { ADMIN, signIn } from "@/test/support/sign-in";

let folder: string;
let remove: () => void;
test.beforeEach(() => {
  ({ folder, remove } = temporaryFolder());
});
test.afterEach(() => remove());

/** Kills the process of one connection in the middle of so much that PostgreSQL recovers for a while. */
async function crashBackend(): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrlOf(folder) });
  client.on("error", () => undefined);
  await client.connect();
  await client.query("CREATE TABLE IF NOT EXISTS ballast (text text)");
  await client.query("INSERT INTO ballast SELECT repeat(md5(i::text), 10) FROM generate_series(1, 400000) i");
  const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  const ended = new Promise((resolve) => client.once("end", resolve));
  process.kill(Number(rows[0]?.pid), "SIGKILL");
  await ended;
}

test("asked to stop while PostgreSQL recovers, it stops, and the next start is ready within 10 s", async () => {
  test.setTimeout(600_000);
  for (let round = 0; round < 10; round++) {
    const since = Date.now();
    const server = await startServer({ DATA_DIR: folder });
    if (round > 0) expect(Date.now() - since).toBeLessThan(10_000);
    await crashBackend();
    const stopped = Date.now();
    server.child.kill("SIGTERM");
    expect(await server.ended).toBe(0);
    expect(Date.now() - stopped).toBeLessThan(10_000);
    expect(server.stderr).toBe("");
  }
});

test("a second start while PostgreSQL recovers is refused, and the first goes on serving", async () => {
  const server = await startServer({ DATA_DIR: folder, ...ADMIN });
  const token = await signIn(server.origin);
  const me = async () => (await fetch(`${server.origin}/api/users/me?token=${token}`)).status;
  for (let round = 0; round < 3; round++) {
    await crashBackend();
    for (const moment of ["at once", "healed"]) {
      if (moment === "healed") await expect.poll(me, { timeout: 30_000 }).toBe(200);
      const second = launch("start.mjs", [], { DATA_DIR: folder, PORT: String(await freePort()) });
      expect({ code: await second.ended, stderr: second.stderr }).toEqual({
        code: 1,
        stderr: `Roster is already running on the data directory ${folder}; stop it first.\n`,
      });
    }
    expect(await me()).toBe(200);
  }
  server.child.kill("SIGTERM");
  expect(await server.ended).toBe(0);
});

test("a database that is killed while it is written to loses nothing, five times; the sixth ends Roster", async () => {
  const server = await startServer({ DATA_DIR: folder, ...ADMIN });
  const token = await signIn(server.origin);
  const made = new Set<string>();
  const statuses = new Set<number>();
  const write = async (number: number) => {
    const email = `member-${number}@people.test`;
    const response = await fetch(`${server.origin}/api/users?token=${token}`, {
      method: "POST",
      body: JSON.stringify({ username: `member-${number}`, email }),
      signal: AbortSignal.timeout(15_000),
    });
    statuses.add(response.status);
    if (response.status === 201) made.add(email);
  };
  let number = 0;
  for (let round = 0; round < 5; round++) {
    const enough = made.size + 10;
    let killed = false;
    while (made.size < enough || !killed) {
      await write(number++);
      if (!killed && made.size >= enough - 5) killed = process.kill(postmasterOf(folder), "SIGKILL");
    }
  }
  const database = new pg.Client({ connectionString: databaseUrlOf(folder) });
  database.on("error", () => undefined);
  await database.connect();
  const { rows } = await database.query<{ email: string }>("SELECT email FROM members");
  const kept = new Set(rows.map(({ email }) => email));
  expect([...made].filter((email) => !kept.has(email))).toEqual([]);
  // While the database is away, calls are answered with an error.
  expect([...statuses].filter((status) => status < 500)).toEqual([201]);
  expect(statuses.size).toBeGreaterThan(1);

  process.kill(postmasterOf(folder), "SIGKILL");
  expect(await server.ended).toBe(1);
  expect(server.stderr).toMatch(
    /The database stopped by itself six times in ten minutes; \S+\/database\.log says why\.\n$/,
  );
});

test("frozen while calls are under way, it is stopped within 30 s, and nothing is lost", async () => {
  const server = await startServer({ DATA_DIR: folder, ...ADMIN });
  const token = await signIn(server.origin);
  const postmaster = postmasterOf(folder);
  for (const pid of [postmaster, ...childrenOf(postmaster)]) process.kill(pid, "SIGSTOP");
  const calls = Array.from({ length: 12 }, () =>
    wire(server.origin, head(`GET /api/users/me?token=${token}`)),
  );
  await fetch(`${server.origin}/api/users/me`);
  const since = Date.now();
  server.child.kill("SIGTERM");
  expect(await server.ended).toBe(0);
  expect(Date.now() - since).toBeLessThan(30_500);
  await Promise.all(calls.map(({ ended }) => ended));
  expect(server.stderr).not.toContain("Cannot use a pool");
  const again = await startServer({ DATA_DIR: folder, ...ADMIN });
  expect((await fetch(`${again.origin}/api/users/me?token=${token}`)).status).toBe(200);
  again.child.kill("SIGTERM");
  expect(await again.ended).toBe(0);
});
