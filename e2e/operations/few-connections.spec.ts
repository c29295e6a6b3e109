import { expect, test } from "playwright/test";
import { newMember, newOrganization, testDatabase } from "@/test/support/fixtures";
import { installation } from "@/test/support/installation";
import { startServer } from "@/test/support/process";
import { secret } from "@/lib/env";
import { randomText } from "@/lib/ids";

test("fifty callers at once are served over the four connections that a role may have", async () => {
  const { pool } = testDatabase();
  const role = `few_${randomText(10).toLowerCase()}`;
  await pool.query(`CREATE ROLE ${role} LOGIN PASSWORD 'few' CONNECTION LIMIT 4 IN ROLE roster`);
  const url = new URL(installation().databaseUrl);
  url.username = role;
  url.password = "few";
  const organization = await newOrganization();
  const members = await Promise.all(Array.from({ length: 10 }, () => newMember(organization)));
  const server = await startServer({ DATABASE_URL: url.href, SECRET: secret() });
  const ask = async (method: string, path: string, token: string, body?: object) => {
    const headers = { authorization: token, "content-type": "application/json" };
    const sent = body ? JSON.stringify(body) : null;
    const answer = await fetch(server.origin + path, { method, headers, body: sent });
    await answer.text();
    return answer.status;
  };
  const callsOf = ({ id, token }: { id: number; token: string }) => [
    ask("GET", "/api/users/me", token),
    ask("GET", "/api/users/me", token),
    ask("GET", "/api/users?limit=5", organization.admin.token),
    ask("GET", "/api/users", organization.admin.token),
    ask("PATCH", `/api/users/${id}`, organization.admin.token, { title: randomText(5) }),
  ];
  for (let round = 0; round < 3; round++) {
    expect(await Promise.all(members.flatMap(callsOf))).toEqual(Array.from({ length: 50 }, () => 200));
  }
  server.child.kill("SIGTERM");
  expect(await server.ended).toBe(0);
  const said = server.stderr.split("\n").filter(Boolean);
  expect(said.length).toBeGreaterThan(0);
  for (const line of said)
    expect(line).toContain("The database gives no more connections; calls share those that there are.");
  await pool.query(`DROP ROLE ${role}`);
});
