import { once } from "node:events";
import { expect, test } from "playwright/test";
import { childrenOf, postmasterOf } from "@/test/support/postgres-processes";
import { launch, type Program, startServer, temporaryFolder } from "@/test/support/process";
import { head, statusOf, wire } from "@/test/support/raw";
import { installation } from "@/test/support/installation";

let folder: string;
let remove: () => void;
test.beforeEach(() => {
  ({ folder, remove } = temporaryFolder());
});
test.afterEach(() => remove());

function workersOf({ child }: Program): number[] {
  const postmaster = postmasterOf(folder);
  return childrenOf(child.pid ?? 0).filter((pid) => pid !== postmaster);
}

test("a killed worker leaves no caller waiting, and is replaced also right after its start", async () => {
  const server = await startServer({ DATA_DIR: folder, WEB_CONCURRENCY: "2" });
  const workers = workersOf(server);
  expect(workers).toHaveLength(2);
  const [victim = 0] = workers;
  // A stopped worker is handed a connection that it will never take; the others go to its sibling.
  process.kill(victim, "SIGSTOP");
  const calls = Array.from({ length: 8 }, () => wire(server.origin, head("GET /api/users/me")));
  let answered = 0;
  for (const { heard } of calls)
    heard(/^HTTP/).then(
      () => answered++,
      () => undefined,
    );
  await expect.poll(() => answered).toBe(7);
  process.kill(victim, "SIGKILL");
  for (const { socket } of calls) socket.end();
  const answers = await Promise.all(calls.map(({ ended }) => ended));
  expect(answers.filter((answer) => statusOf(answer) === 401)).toHaveLength(7);

  const known = new Set(workers);
  for (let round = 0; round < 3; round++) {
    let newcomer: number | undefined;
    await expect
      .poll(() => (newcomer = workersOf(server).find((pid) => !known.has(pid))), { timeout: 20_000 })
      .toBeTruthy();
    if (newcomer === undefined) throw new Error("The worker was not replaced.");
    known.add(newcomer);
    process.kill(newcomer, "SIGKILL");
  }
  await expect.poll(() => workersOf(server).length, { timeout: 20_000 }).toBe(2);
  expect((await fetch(`${server.origin}/api/users/me`)).status).toBe(401);
  server.child.kill("SIGTERM");
  expect(await server.ended).toBe(0);
  expect(server.stderr).toBe("");
});

test("workers that can never start end the start with their reason", async () => {
  const { port } = new URL(installation().origin);
  const start = launch("start.mjs", [], { DATA_DIR: folder, PORT: port, WEB_CONCURRENCY: "3" });
  expect({ code: await start.ended, stderr: start.stderr }).toEqual({
    code: 1,
    stderr: `Port ${port} on 127.0.0.1 is taken by another program; choose another with PORT.\n`,
  });
});

test("workers of a server that was killed give the port back when their calls are answered", async () => {
  const server = await startServer({ DATA_DIR: folder, WEB_CONCURRENCY: "2" });
  const workers = workersOf(server);
  server.child.kill("SIGKILL");
  await once(server.child, "exit");
  for (const pid of workers) {
    await expect.poll(() => childrenOf(1).includes(pid), { timeout: 20_000 }).toBe(false);
  }
  const { port } = new URL(server.origin);
  const again = await startServer({ DATA_DIR: folder, WEB_CONCURRENCY: "2", PORT: port });
  again.child.kill("SIGTERM");
  expect(await again.ended).toBe(0);
});
