import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { expect, test } from "playwright/test";
import { databaseUrlOf } from "@/test/support/embedded-url";
import { installation } from "@/test/support/installation";
import { sampleOf } from "@/test/support/metrics";
import { childrenOf, postmasterOf } from "@/test/support/postgres-processes";
import { startServer, temporaryFolder } from "@/test/support/process";
import { head, wire } from "@/test/support/raw";
import { startRelay } from "@/test/support/relay";
import { secret } from "@/lib/env";

const METRICS_TOKEN = "metrics-of-this-test";
const NOT_READY = (reason: string) => ({ status: 503, body: { status: "not_ready", reason } });
const READY = { status: 200, body: { status: "ready" } };

let folder: string;
let remove: () => void;
test.beforeEach(() => {
  ({ folder, remove } = temporaryFolder());
});
test.afterEach(() => remove());

async function ask(url: string) {
  const answer = await fetch(url);
  return { status: answer.status, body: (await answer.json()) as unknown };
}

async function metrics(origin: string): Promise<string> {
  const headers = { authorization: `Bearer ${METRICS_TOKEN}` };
  return (await fetch(`${origin}/metrics`, { headers })).text();
}

for (const way of ["falls silent", "refuses connections"] as const) {
  test(`within 2 s of a database that ${way} the server says that it is not ready`, async () => {
    const relay = await startRelay(installation().databaseUrl);
    const server = await startServer({ DATABASE_URL: relay.url, SECRET: secret() });
    const readyz = () => ask(`${server.origin}/readyz`);
    expect(await readyz()).toEqual(READY);
    const gone = performance.now();
    if (way === "falls silent") relay.fallSilent();
    else await relay.stop();
    let answer = await readyz();
    while (answer.status === 200 && performance.now() - gone < 5_000) {
      await pause(20);
      answer = await readyz();
    }
    expect(answer).toEqual(NOT_READY("database"));
    expect(performance.now() - gone).toBeLessThan(2_000);
    expect(await ask(`${server.origin}/healthz`)).toEqual({ status: 200, body: { status: "ok" } });
    if (way === "falls silent") {
      relay.answerAgain();
      await expect.poll(readyz, { timeout: 15_000 }).toEqual(READY);
      await relay.stop();
    }
    server.child.kill("SIGTERM");
    await server.ended;
  });
}

for (const workers of ["1", "2"]) {
  test(`asked to stop it is not ready at once, on kept connections too, with ${workers} process(es)`, async () => {
    const server = await startServer({ DATA_DIR: folder, WEB_CONCURRENCY: workers });
    const kept = wire(server.origin, head("GET /readyz"));
    await kept.heard(/\r\n\r\n\{"status":"ready"\}$/);
    const asked = performance.now();
    server.child.kill("SIGTERM");
    // A worker hears of it a moment later, and may still answer as it did.
    let answers = 1;
    do {
      await pause(5);
      kept.socket.write(head("GET /readyz"));
      answers++;
      await kept.heard(new RegExp(`(?:HTTP/1\\.1 [^]*?\\}){${answers}}$`));
    } while (!(await kept.heard(/./)).includes(" 503 "));
    expect(performance.now() - asked).toBeLessThan(500);
    expect(await kept.ended).toMatch(
      /HTTP\/1\.1 503 [^]*connection: close\r\n[^]*\{"status":"not_ready","reason":"stopping"\}$/i,
    );
    expect(await server.ended).toBe(0);
    expect(server.stderr).toBe("");
  });
}

test("a server whose database lacks a migration is not ready", async () => {
  const server = await startServer({ DATA_DIR: folder });
  const readyz = () => ask(`${server.origin}/readyz`);
  expect(await readyz()).toEqual(READY);
  const client = new pg.Client({ connectionString: databaseUrlOf(folder) });
  await client.connect();
  const last = "(SELECT max(migration_name) FROM _prisma_migrations)";
  await client.query(`UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name = ${last}`);
  await expect.poll(readyz).toEqual(NOT_READY("migrations"));
  await client.query("UPDATE _prisma_migrations SET rolled_back_at = NULL");
  await expect.poll(readyz).toEqual(READY);
  await client.end();
  server.child.kill("SIGTERM");
  expect(await server.ended).toBe(0);
});

test("without METRICS_TOKEN there are no metrics", async () => {
  const server = await startServer({ DATA_DIR: folder });
  const unknown = async (path: string) => {
    const answer = await fetch(server.origin + path, { redirect: "manual" });
    await answer.arrayBuffer();
    return { status: answer.status, type: answer.headers.get("content-type") };
  };
  const answer = await unknown("/metrics");
  expect(answer).toEqual(await unknown("/no-such-page"));
  expect(answer.status).toBe(404);
  server.child.kill("SIGTERM");
  expect(await server.ended).toBe(0);
});

test("any of several workers tells the metrics of all, also while one of them hangs", async () => {
  const server = await startServer({ DATA_DIR: folder, WEB_CONCURRENCY: "2", METRICS_TOKEN });
  const CALLS = 20;
  for (let call = 0; call < CALLS; call++) {
    const answer = await fetch(`${server.origin}/api/users/me`, { headers: { connection: "close" } });
    await answer.arrayBuffer();
  }
  const text = await metrics(server.origin);
  const counts = ["1", "2"].map((worker) =>
    sampleOf(text, "roster_http_request_duration_seconds_count", {
      contract: "zealot.currentUser",
      status: "401",
      worker,
    }),
  );
  expect(counts.reduce((sum, count) => sum + count)).toBe(CALLS);
  for (const count of counts) expect(count).toBeGreaterThan(0);
  const names = text.split("\n").filter((line) => line.startsWith("# HELP"));
  expect(names).toHaveLength(new Set(names).size);

  const postmaster = postmasterOf(folder);
  const [hanging = 0] = childrenOf(server.child.pid ?? 0).filter((pid) => pid !== postmaster);
  process.kill(hanging, "SIGSTOP");
  // One of these comes to the worker that does not hang.
  const left = await Promise.any([1, 2].map(() => metrics(server.origin)));
  expect([...new Set(left.match(/worker="\d+"/g))]).toHaveLength(1);
  process.kill(hanging, "SIGCONT");
  server.child.kill("SIGTERM");
  expect(await server.ended).toBe(0);
  expect(server.stderr).toBe("");
});
