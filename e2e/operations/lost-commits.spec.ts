import { randomUUID } from "node:crypto";
import { expect, test } from "playwright/test";
import { newMember, newOrganization, testDatabase } from "@/test/support/fixtures";
import { installation } from "@/test/support/installation";
import { startRelay } from "@/test/support/relay";
import { startServer } from "@/test/support/process";
import { secret } from "@/lib/env";
import { randomText } from "@/lib/ids";

test("a write whose connection breaks between COMMIT and its answer is made once, and never called undone", async () => {
  const { prisma } = testDatabase();
  const organization = await newOrganization();
  const member = await newMember(organization);
  const relay = await startRelay(installation().databaseUrl);
  const server = await startServer({ DATABASE_URL: relay.url, SECRET: secret() });
  const create = async (username: string, key?: string) => {
    const answer = await fetch(`${server.origin}/api/users`, {
      method: "POST",
      headers: {
        authorization: organization.admin.token,
        "content-type": "application/json",
        "x-request-id": `write-of-${username}`,
        ...(key === undefined ? {} : { "idempotency-key": key }),
      },
      body: JSON.stringify({ username, email: `${username}@example.com` }),
    });
    const { status, headers } = answer;
    const replayed = headers.get("idempotency-replayed");
    expect(headers.get("x-request-id")).toBe(`write-of-${username}`);
    return { status, replayed, retry: headers.get("retry-after"), body: await answer.text() };
  };
  const made = (username: string) => prisma.member.count({ where: { username } });
  const name = () => `once-${randomText(10).toLowerCase()}`;
  expect((await create(name())).status).toBe(201);

  const [keyed, key] = [name(), randomUUID()];
  const cut = relay.cutAfter("COMMIT");
  const first = await create(keyed, key);
  await cut;
  const second = await create(keyed, key);
  expect(first.body).toBe(second.body);
  expect({ ...first, body: JSON.parse(first.body) }).toMatchObject({
    status: 201,
    replayed: "true",
    body: { username: keyed },
  });
  expect(second).toEqual(first);
  expect(await made(keyed)).toBe(1);

  const plain = name();
  const cutAgain = relay.cutAfter("COMMIT");
  const unknown = await create(plain);
  await cutAgain;
  expect(unknown).toEqual({
    status: 503,
    replayed: null,
    retry: "5",
    body: JSON.stringify({
      error:
        "The connection to the database broke on the way, so the change may or may not have been made. Look before you repeat it.",
    }),
  });
  expect(await made(plain)).toBe(1);
  const logged = server.stderr.trim().split("\n");
  expect(logged.map((line) => JSON.parse(line))).toEqual([
    {
      level: "error",
      requestId: `write-of-${plain}`,
      contract: "zealot.createUser",
      method: "POST",
      path: `${server.origin}/api/users`,
      status: 503,
      durationMs: expect.any(Number),
      error: expect.stringContaining("Connection terminated"),
    },
  ]);

  // A change of one statement has no COMMIT; its own answer is lost.
  const cutStatement = relay.cutAfter("Lost title");
  const changed = await fetch(`${server.origin}/api/users/${member.id}`, {
    method: "PATCH",
    headers: { authorization: organization.admin.token, "content-type": "application/json" },
    body: JSON.stringify({ title: "Lost title" }),
  });
  await cutStatement;
  expect(changed.status).toBe(503);
  expect(await changed.text()).toBe(unknown.body);
  expect(await prisma.member.count({ where: { id: member.id, title: "Lost title" } })).toBe(1);

  server.child.kill("SIGTERM");
  expect(await server.ended).toBe(0);
  await relay.stop();
});
