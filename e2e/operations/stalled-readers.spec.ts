import { once } from "node:events";
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "playwright/test";
import { type Call, inUse, medianMs, neverReading, requestText } from "@/test/support/load";
import { startServer, temporaryFolder } from "@/test/support/process";
import { issueToken } from "@/lib/auth/credentials";
import { connect, disconnect } from "@/lib/db";
import { seedMembers } from "@/prisma/seed/seed-members";

test("who stops reading its list holds up nobody, and loses the list", async () => {
  const { folder, remove } = temporaryFolder();
  const server = await startServer({ DATA_DIR: folder });
  const { url } = JSON.parse(readFileSync(path.join(folder, "database.json"), "utf8"));
  const db = connect(url, 2);
  // More than the sockets between server and caller take by themselves.
  await seedMembers(db.pool, { members: 19_000 });
  const admins = await db.pool.query<{ id: number }>(
    "UPDATE members SET role = 'admin' WHERE id IN (SELECT id FROM members WHERE status = 'active' ORDER BY id LIMIT 4) RETURNING id",
  );
  const [first, second, third, other] = await Promise.all(
    admins.rows.map(async ({ id }) => {
      const { secret } = await issueToken(
        db.prisma,
        { memberId: id, epoch: null },
        { name: "test", days: null, now: new Date() },
      );
      return {
        id,
        call: {
          origin: server.origin,
          path: "/api/users?expand=profile",
          headers: { authorization: secret },
        },
      };
    }),
  );
  if (!first || !second || !third || !other) throw new Error("There are too few members.");
  const change = () =>
    fetch(`${server.origin}/api/users/${other.id}`, {
      method: "PATCH",
      headers: { ...other.call.headers, "content-type": "application/json" },
      body: JSON.stringify({ title: "Here" }),
    }).then(({ status }) => expect(status).toBe(200));
  const wholeList = async ({ origin, path, headers }: Call) => {
    const response = await fetch(origin + path, { headers });
    return ((await response.json()) as unknown[]).length;
  };

  // One member takes no more than its share, however often it asks.
  const greedy = Array.from({ length: 12 }, () => neverReading(first.call));
  await expect.poll(() => inUse(db)).toBeGreaterThan(0);
  const began = performance.now();
  expect(await wholeList(other.call)).toBeGreaterThan(19_000);
  expect(performance.now() - began).toBeLessThan(8_000);
  expect(await medianMs(5, change)).toBeLessThan(100);
  for (const socket of greedy) socket.destroy();
  await expect.poll(() => inUse(db)).toBe(0);

  // Several can take all there is for lists, but not for anything else, and not for long.
  const stalled = [second, second, third, third].map(({ call }) => neverReading(call));
  const closed = Promise.all(stalled.map((socket) => once(socket, "close")));
  await expect.poll(() => inUse(db)).toBe(4);
  expect(await medianMs(5, change)).toBeLessThan(100);
  expect(await wholeList(other.call)).toBeGreaterThan(19_000);
  await expect.poll(() => inUse(db)).toBe(0);
  for (const socket of stalled) socket.resume();
  await closed;

  const last = neverReading(second.call);
  await expect.poll(() => inUse(db)).toBe(1);
  await disconnect(db);
  server.child.kill("SIGTERM");
  expect(await server.ended).toBe(0);
  last.destroy();
  remove();
});

test("who reads nothing of a large answer holds its connection for no more than a minute", async () => {
  test.setTimeout(150_000);
  const { folder, remove } = temporaryFolder();
  const server = await startServer({ DATA_DIR: folder });
  const ask = { origin: server.origin, path: "/docs/ones/openapi.json", headers: {} };
  // More answers on one connection than the sockets between server and caller take by themselves.
  const socket = neverReading(ask, 200);
  const again = () => {
    // The server has paused this connection too; only one that it has closed refuses what is sent.
    socket.write(requestText(ask));
    return socket.destroyed;
  };
  await expect.poll(again, { timeout: 60_000 }).toBe(true);
  expect((await fetch(server.origin + ask.path)).status).toBe(200);
  server.child.kill("SIGTERM");
  expect(await server.ended).toBe(0);
  expect(server.stderr).toBe("");
  remove();
});
