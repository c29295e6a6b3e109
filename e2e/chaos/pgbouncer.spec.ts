import { execFile, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { expect, test } from "playwright/test";
import { freePort } from "@/test/support/free-port";
import { startRelay } from "@/test/support/relay";
import { launch, startServer, temporaryFolder } from "@/test/support/process";
import { databaseUrlOf } from "@/test/support/embedded-url";

const SECRET = "pgbouncer-pgbouncer-pgbouncer-pgbouncer";
const PGBOUNCER = "/usr/sbin/pgbouncer";
const run = promisify(execFile);

let folder: string;
let remove: () => void;
const ends: (() => Promise<unknown>)[] = [];

test.beforeAll(async () => {
  if (existsSync(PGBOUNCER)) return;
  await run("apt-get", ["install", "-y", "--no-install-recommends", "pgbouncer"]).catch((error: unknown) => {
    throw new Error("This test needs PgBouncer, which apt-get could not install; install it by hand.", {
      cause: error,
    });
  });
});
test.beforeEach(() => ({ folder, remove } = temporaryFolder()));
test.afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  remove();
});

/** A PostgreSQL of the test's own, with a directory in it, and PgBouncer before it. */
async function startPooler(mode: "session" | "transaction" | "statement") {
  const database = await startServer({
    DATA_DIR: path.join(folder, "data"),
    ADMIN_PASSWORD: "violet-harbour-92",
  });
  ends.push(async () => {
    database.child.kill("SIGTERM");
    await database.ended;
  });
  const direct = new URL(databaseUrlOf(path.join(folder, "data")));
  // PostgreSQL's socket is its owner's alone.
  const relay = await startRelay(direct.href);
  ends.push(() => relay.stop());
  const port = String(await freePort());
  const home = path.join(folder, "pgbouncer");
  mkdirSync(home);
  // PgBouncer does not run as root.
  for (const entry of [folder, home]) chmodSync(entry, 0o777);
  writeFileSync(
    path.join(home, "pgbouncer.ini"),
    `[databases]
roster = host=127.0.0.1 port=${new URL(relay.url).port} user=${direct.username} password=${direct.password}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = ${mode}
default_pool_size = 60
max_client_conn = 200
`,
  );
  const user = process.geteuid?.() === 0 ? ["-u", "postgres"] : [];
  const child = spawn(PGBOUNCER, [...user, path.join(home, "pgbouncer.ini")], { stdio: "ignore" });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  ends.push(() => (child.kill("SIGINT"), ended));
  const url = `postgres://roster@127.0.0.1:${port}/roster`;
  await expect
    .poll(async () => {
      const client = new pg.Client({ connectionString: url });
      client.on("error", () => undefined);
      return client.connect().then(
        () => client.end().then(() => "answers"),
        () => "silent",
      );
    })
    .toBe("answers");
  return { url, direct: direct.href };
}

/** Advisory locks that sessions of the database hold. */
async function locks(url: string): Promise<number | null> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rowCount } = await client.query("SELECT FROM pg_locks WHERE locktype = 'advisory'");
  await client.end();
  return rowCount;
}

test("three instances start at once behind PgBouncer with pool_mode=session, and serve fifty callers", async () => {
  const { url, direct } = await startPooler("session");
  const servers = await Promise.all(
    [1, 2, 3].map(() => startServer({ DATABASE_URL: url, SECRET, DATA_DIR: folder })),
  );
  for (const { origin } of servers) {
    const login = await fetch(`${origin}/project/api/project/auth/login`, {
      method: "POST",
      body: JSON.stringify({ email: "admin@example.com", password: "violet-harbour-92" }),
    });
    expect(login.status).toBe(200);
    const { user } = (await login.json()) as { user: { token: string } };
    const calls = Array.from({ length: 50 }, async (_, n) => {
      const path = ["me", "", "?limit=5"][n % 3] ?? "";
      const answer = await fetch(`${origin}/api/users${path === "me" ? "/me" : path}`, {
        headers: { authorization: user.token },
      });
      await answer.text();
      return answer.status;
    });
    expect(await Promise.all(calls)).toEqual(Array.from({ length: 50 }, () => 200));
  }
  for (const server of servers) {
    server.child.kill("SIGTERM");
    expect(await server.ended).toBe(0);
    expect(server.stderr).toBe("");
  }
  expect(await locks(direct)).toBe(0);
});

for (const mode of ["transaction", "statement"] as const) {
  test(`three starts at once behind PgBouncer with pool_mode=${mode} say why they do not start`, async () => {
    const { url, direct } = await startPooler(mode);
    const starts = [1, 2, 3].map(() =>
      launch("start.mjs", [], { DATABASE_URL: url, SECRET, DATA_DIR: folder }),
    );
    for (const start of starts) {
      expect({ code: await start.ended, stderr: start.stderr }).toEqual({
        code: 1,
        stderr:
          "DATABASE_URL leads to a pooler that changes the server's connection between transactions, such as PgBouncer " +
          "with pool_mode=transaction; Roster needs pool_mode=session, or the address of PostgreSQL itself.\n",
      });
    }
    expect(await locks(direct)).toBe(0);
  });
}
