import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "playwright/test";
import { freePort } from "@/test/support/free-port";
import { installation } from "@/test/support/installation";
import { launch, startServer, temporaryFolder } from "@/test/support/process";

let folder: string;
let remove: () => void;
test.beforeEach(() => {
  ({ folder, remove } = temporaryFolder());
});
test.afterEach(() => remove());

/** What a start that cannot go on says and how it ends. */
async function failedStart(settings: Record<string, string>) {
  const program = launch("start.mjs", [], { DATA_DIR: folder, ...settings });
  return { code: await program.ended, stderr: program.stderr };
}

test("starts empty, stops on SIGTERM with 0, and refuses a second start meanwhile", async () => {
  const settings = { DATA_DIR: folder, ADMIN_EMAIL: "Grace@people.test" };
  const server = await startServer(settings);
  await expect
    .poll(() => server.stdout)
    .toMatch(/First sign-in: {3}grace@people\.test {3}password: \w{16}\n/);
  const password = /password: (\w{16})\n/.exec(server.stdout)?.[1];
  const login = await fetch(`${server.origin}/project/api/project/auth/login`, {
    method: "POST",
    body: JSON.stringify({ email: "grace@people.test", password }),
  });
  expect(login.status).toBe(200);

  expect(await failedStart({ ...settings, PORT: String(await freePort()) })).toEqual({
    code: 1,
    stderr: `Roster is already running on the data directory ${folder}; stop it first.\n`,
  });

  server.child.kill("SIGTERM");
  expect(await server.ended).toBe(0);
  expect(server.stderr).toBe("");
});

test("of several first starts at one moment one goes on undisturbed, and the others are told", async () => {
  test.setTimeout(180_000);
  for (const round of ["first", "second"]) {
    const DATA_DIR = path.join(folder, round);
    const starts = await Promise.all(
      Array.from({ length: 3 }, async () =>
        launch("start.mjs", [], { DATA_DIR, PORT: String(await freePort()) }),
      ),
    );
    const refused = starts.map(async (start) => ({ code: await start.ended, stderr: start.stderr }));
    const told = {
      code: 1,
      stderr: `Roster is already running on the data directory ${DATA_DIR}; stop it first.\n`,
    };
    await expect
      .poll(() => starts.filter(({ child }) => child.exitCode === 1).length, { timeout: 60_000 })
      .toBe(2);
    const winner = starts.find(({ child }) => child.exitCode === null);
    await expect
      .poll(() => winner?.stdout, { timeout: 60_000 })
      .toMatch(/Roster is ready: [^]*First sign-in: /);
    winner?.child.kill("SIGTERM");
    const ends = await Promise.all(refused);
    expect(ends.sort((a, b) => Number(b.code) - Number(a.code))).toEqual([
      told,
      told,
      { code: 0, stderr: "" },
    ]);
  }
});

test("a start takes over from one that was killed before its database ran", async () => {
  const lock = path.join(folder, "starting.lock");
  writeFileSync(lock, "1");
  const server = await startServer({ DATA_DIR: folder });
  expect(server.stdout).toContain(`Waiting up to 10 s for another start on ${folder}, `);
  expect(existsSync(lock)).toBe(false);
  server.child.kill("SIGTERM");
  expect(await server.ended).toBe(0);
});

test("recovers after everything was killed, and what was answered is still there", async () => {
  const settings = {
    DATA_DIR: folder,
    ADMIN_EMAIL: "grace@people.test",
    ADMIN_PASSWORD: "violet-harbour-92",
  };
  for (const alsoDatabase of [false, true]) {
    const server = await startServer(settings);
    server.child.kill("SIGKILL");
    expect(await server.ended).toBe("SIGKILL");
    const pidFile = path.join(folder, "postgres/postmaster.pid");
    if (alsoDatabase) process.kill(Number(readFileSync(pidFile, "utf8").split("\n")[0]), "SIGKILL");
  }
  const server = await startServer(settings);
  expect(server.stdout).not.toContain("First sign-in");
  const login = await fetch(`${server.origin}/project/api/project/auth/login`, {
    method: "POST",
    body: JSON.stringify({ email: "grace@people.test", password: "violet-harbour-92" }),
  });
  expect(login.status).toBe(200);
  server.child.kill("SIGINT");
  expect(await server.ended).toBe(0);
});

test("several workers answer on one port and stop together", async () => {
  const server = await startServer({ DATA_DIR: folder, WEB_CONCURRENCY: "2" });
  expect((await fetch(`${server.origin}/api/users/me`)).status).toBe(401);
  expect((await fetch(`${server.origin}/sign-in`)).status).toBe(200);
  server.child.kill("SIGTERM");
  expect(await server.ended).toBe(0);
});

test("a command makes a further organization, beside a running server and without one", async () => {
  const create = async (name: string, email: string) => {
    const command = launch("directory.mjs", ["organization", "create", name, "--admin", email], {
      DATA_DIR: folder,
    });
    return { code: await command.ended, stdout: command.stdout, stderr: command.stderr };
  };
  const made = (name: string, email: string) => ({
    code: 0,
    stdout: expect.stringMatching(
      new RegExp(`^Made the organization "${name}"\\.\nFirst sign-in:   ${email}   password: \\w{16}\n$`),
    ),
    stderr: "",
  });
  const server = await startServer({ DATA_DIR: folder });
  expect(await create("北方", "north@people.test")).toEqual(made("北方", "north@people.test"));
  server.child.kill("SIGTERM");
  expect(await server.ended).toBe(0);
  expect(await create("South", "south@people.test")).toEqual(made("South", "south@people.test"));
  expect(await create("Again", "NORTH@people.test")).toEqual({
    code: 1,
    stdout: "",
    stderr: "NORTH@people.test already belongs to a member of this installation.\n",
  });
});

test("--demo fills an empty directory, and adds nothing to one that is not", async () => {
  test.setTimeout(120_000);
  const settings = { DATA_DIR: folder, ADMIN_PASSWORD: "violet-harbour-92" };
  const demo = async () => {
    const server = await startServer(settings, ["--demo"]);
    const login = await fetch(`${server.origin}/project/api/project/auth/login`, {
      method: "POST",
      body: JSON.stringify({ email: "admin@example.com", password: "violet-harbour-92" }),
    });
    const { user } = (await login.json()) as { user: { token: string } };
    const list = await fetch(`${server.origin}/api/users?total=1&limit=1&token=${user.token}`);
    server.child.kill("SIGTERM");
    expect(await server.ended).toBe(0);
    expect(server.stderr).toBe("");
    return { total: list.headers.get("x-total-count"), stdout: server.stdout };
  };
  const first = await demo();
  expect(first.total).toBe("60");
  expect(first.stdout).toContain("Filling the directory with a made-up company ...\n");
  expect(first.stdout).toContain(
    "First sign-in:   admin@example.com   password: the one in ADMIN_PASSWORD\n",
  );
  const second = await demo();
  expect(second.total).toBe("60");
  expect(second.stdout).toContain("The directory is not empty, so --demo adds nothing to it.\n");
  expect(second.stdout).not.toContain("First sign-in");
});

test("a word that means nothing to a start or to a command is told, and nothing is touched", async () => {
  const start = launch("start.mjs", ["--dmeo"], { DATA_DIR: folder });
  expect({ code: await start.ended, stderr: start.stderr }).toEqual({
    code: 1,
    stderr: "--dmeo means nothing to a start; the one option there is, is --demo.\n",
  });
  for (const [words, told] of [
    [["seed"], /^Usage:\n/],
    [["seed", "--members"], /argument missing[^]*\nUsage:\n/],
    [["seed", "more", "--members", "5"], /^Usage:\n/],
    [["seed", "--members", "5", "--admin", "a@example.com"], /^Usage:\n/],
    [
      ["seed", "--members", "many"],
      /^--members must be a whole number from 1 to 10000000, and not "many"\.\n$/,
    ],
  ] as const) {
    const command = launch("directory.mjs", [...words], { DATA_DIR: folder });
    expect(await command.ended).toBe(1);
    expect(command.stderr).toMatch(told);
  }
  expect(readdirSync(folder)).toEqual([]);
});

test("seeding adds members to a directory whose server runs", async () => {
  const server = await startServer({ DATA_DIR: folder });
  const seed = launch("directory.mjs", ["seed", "--members", "1500"], { DATA_DIR: folder });
  expect(await seed.ended).toBe(0);
  expect(seed.stderr).toBe("");
  expect(seed.stdout).toMatch(
    /^Adding 1,500 made-up members \.\.\.\n[^]*Added 1,500 members in [\d.]+ s\.\n$/,
  );
  server.child.kill("SIGTERM");
  expect(await server.ended).toBe(0);
});

test("a taken port is told in one sentence", async () => {
  const { port } = new URL(installation().origin);
  expect(await failedStart({ PORT: port })).toEqual({
    code: 1,
    stderr: `Port ${port} on 127.0.0.1 is taken by another program; choose another with PORT.\n`,
  });
});

test("a data directory that is a file is told in one sentence", async () => {
  const DATA_DIR = path.join(folder, "file");
  writeFileSync(DATA_DIR, "");
  expect(await failedStart({ DATA_DIR })).toEqual({
    code: 1,
    stderr: `${DATA_DIR} is a file; DATA_DIR must be a folder.\n`,
  });
});

test("a database that cannot be used is told in one sentence, without its password", async () => {
  const reachable = new URL(installation().databaseUrl);
  const socket = reachable.search;
  expect(await failedStart({ DATABASE_URL: "postgres://ada:hidden@127.0.0.1:1/people" })).toEqual({
    code: 1,
    stderr:
      "Nothing answers at postgres://127.0.0.1:1/people (DATABASE_URL): is the PostgreSQL server running?\n",
  });
  expect(await failedStart({ DATABASE_URL: `postgres://roster:hidden@localhost/roster${socket}` })).toEqual({
    code: 1,
    stderr: "postgres://localhost/roster refuses the user name or password of DATABASE_URL.\n",
  });
  reachable.pathname = "/nowhere";
  expect(await failedStart({ DATABASE_URL: reachable.href })).toEqual({
    code: 1,
    stderr: "postgres://localhost/nowhere (DATABASE_URL) does not exist; create the database first.\n",
  });
});
