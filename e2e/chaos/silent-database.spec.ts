import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "playwright/test";
import { newOrganization } from "@/test/support/fixtures";
import { installation } from "@/test/support/installation";
import { startRelay } from "@/test/support/relay";
import { startServer } from "@/test/support/process";
import { secret } from "@/lib/env";

const SILENT_MS = 5_000;

/** A server over a relay, in use: every kind of connection to the database is open. */
async function inUse() {
  const { admin } = await newOrganization();
  const relay = await startRelay(installation().databaseUrl);
  const server = await startServer({ DATABASE_URL: relay.url, SECRET: secret() });
  const headers = { authorization: admin.token, "content-type": "application/json" };
  const me = () => fetch(`${server.origin}/api/users/me`, { headers }).then(({ status }) => status);
  const list = () => fetch(`${server.origin}/api/users`, { headers }).then(({ status }) => status);
  const change = () =>
    fetch(`${server.origin}/api/users/${admin.id}`, {
      method: "PATCH",
      headers,
      body: JSON.stringify({ title: "Here" }),
    }).then(({ status }) => status);
  const all = () => Promise.all([me(), me(), me(), list(), list(), change(), change()]);
  const fine = (await all()).map(() => 200);
  expect(await all()).toEqual(fine);
  return { relay, server, me, all, fine };
}

/** How long it takes until everything is answered well again, in ms. */
async function untilFine({ me, all, fine }: Pick<Awaited<ReturnType<typeof inUse>>, "me" | "all" | "fine">) {
  const began = performance.now();
  await expect.poll(me, { timeout: 20_000, intervals: [100] }).toBe(200);
  const answeredMs = performance.now() - began;
  await expect.poll(all, { timeout: 20_000, intervals: [100] }).toEqual(fine);
  return { answeredMs, allMs: performance.now() - began };
}

for (const meanwhile of ["while calls go on", "while nobody asks"] as const) {
  test(`a database that is silent for 5 s is forgiven within 10 s, ${meanwhile}`, async () => {
    const { relay, server, ...calls } = await inUse();
    relay.fallSilent();
    const asked = meanwhile === "while calls go on" ? Promise.all([calls.all(), calls.all()]) : null;
    await pause(SILENT_MS);
    relay.answerAgain();
    const { answeredMs, allMs } = await untilFine(calls);
    expect(answeredMs).toBeLessThan(10_000);
    expect(allMs).toBeLessThan(10_000);
    for (const status of (await asked)?.flat() ?? []) expect([200, 503]).toContain(status);
    server.child.kill("SIGTERM");
    expect(await server.ended).toBe(0);
    await relay.stop();
  });
}

test("a server whose database is silent answers 503 and ends within 30 s of being asked to", async () => {
  const { relay, server, all } = await inUse();
  relay.fallSilent();
  const began = performance.now();
  expect(new Set(await all())).toEqual(new Set([503]));
  expect(performance.now() - began).toBeLessThan(15_000);
  const last = all().catch(() => null);
  const asked = performance.now();
  server.child.kill("SIGTERM");
  await server.ended;
  expect(performance.now() - asked).toBeLessThan(30_000);
  await last;
  await relay.stop();
});
