import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "playwright/test";
import { PASSWORD } from "@/test/support/fixtures";
import { ALONE, visitor } from "@/test/support/visitor";
import { startServer, temporaryFolder } from "@/test/support/process";
import { hashPassword } from "@/lib/auth/passwords";
import { connect, disconnect } from "@/lib/db";
import { seedMembers } from "@/prisma/seed/seed-members";

const AT_ONCE = 120;

let folder: string;
let remove: () => void;
test.beforeEach(() => {
  ({ folder, remove } = temporaryFolder());
});
test.afterEach(() => remove());

/** A server of several processes, and the addresses of members who all have the one password. */
async function startFilled(workers: number) {
  const server = await startServer({ DATA_DIR: folder, WEB_CONCURRENCY: String(workers) });
  const { url } = JSON.parse(readFileSync(path.join(folder, "database.json"), "utf8"));
  const db = connect(url, 2);
  await seedMembers(db.pool, { members: AT_ONCE * 2 });
  const { rows } = await db.pool.query<{ email: string }>(
    `UPDATE members SET password_hash = $1 WHERE id IN
       (SELECT id FROM members WHERE status = 'active' AND email IS NOT NULL ORDER BY id LIMIT ${AT_ONCE})
     RETURNING email`,
    [await hashPassword(PASSWORD)],
  );
  await disconnect(db);
  expect(rows).toHaveLength(AT_ONCE);
  return { server, emails: rows.map(({ email }) => email) };
}

/** Signs in and answers the status, with the word for the page where there is one, without its seconds. */
type SignIn = (identifier: string, password: string) => Promise<string>;

function onTheApi(origin: string): SignIn {
  return async (email, password) => {
    const answer = await fetch(`${origin}/project/api/project/auth/login`, {
      method: "POST",
      headers: ALONE,
      body: JSON.stringify({ email, password }),
    });
    await answer.text();
    return String(answer.status);
  };
}

async function inABrowser(origin: string): Promise<SignIn> {
  const post = await visitor(origin);
  return async (identifier, password) => {
    const answer = await post("callback/credentials", { identifier, password });
    const { url } = (await answer.json()) as { url: string };
    const error = new URL(url).searchParams.get("error")?.replace(/:.*/, "");
    return [answer.status, error].filter(Boolean).join(" ");
  };
}

/** How often each outcome was heard. */
function tally(outcomes: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const one of outcomes) counts[one] = (counts[one] ?? 0) + 1;
  return counts;
}

test(`${AT_ONCE} right sign-ins at once are all let in by three processes, also those of one account`, async () => {
  test.slow();
  const { server, emails } = await startFilled(3);
  for (const way of [onTheApi(server.origin), await inABrowser(server.origin)]) {
    const different = await Promise.all(emails.map((email) => way(email, PASSWORD)));
    expect(tally(different)).toEqual({ 200: AT_ONCE });
    const one = await Promise.all(emails.map(() => way(emails[0] ?? "", PASSWORD)));
    expect(tally(one)).toEqual({ 200: AT_ONCE });
  }
  server.child.kill("SIGTERM");
  expect(await server.ended).toBe(0);
  expect(server.stderr).toBe("");
});

test("wrong passwords at once are told apart ten times an account and a hundred times an address, by all processes together", async () => {
  test.slow();
  const { server, emails } = await startFilled(2);
  const ways = [onTheApi(server.origin), await inABrowser(server.origin)] as const;
  const tryAll = async (identifiers: readonly string[], password = "not the password") => {
    const outcomes = identifiers.map((identifier, index) => ways[index % 2 ? 1 : 0](identifier, password));
    const {
      401: api = 0,
      "401 invalid_credentials": page = 0,
      ...others
    } = tally(await Promise.all(outcomes));
    const { 429: apiLimited = 0, "429 rate_limited": pageLimited = 0, ...unexpected } = others;
    return { wrong: api + page, limited: apiLimited + pageLimited, ...unexpected };
  };
  const [first = ""] = emails;
  expect(await tryAll(Array<string>(40).fill(first))).toEqual({ wrong: 10, limited: 30 });
  expect(await tryAll(emails.slice(1))).toEqual({ wrong: 90, limited: AT_ONCE - 1 - 90 });
  expect(await tryAll(emails.slice(1, 3), PASSWORD)).toEqual({ wrong: 0, limited: 2 });
  server.child.kill("SIGTERM");
  expect(await server.ended).toBe(0);
  expect(server.stderr).toBe("");
});

test("a browser's cookie that is nobody's session is no fault, and nothing about it is logged", async () => {
  const server = await startServer({ DATA_DIR: folder });
  const post = await visitor(server.origin);
  for (const value of ["garbled", `rst_${"a".repeat(60)}`]) {
    for (const [action, status] of [
      ["session", 200],
      ["signout", 200],
      ["callback/credentials", 401],
    ] as const) {
      const answer = await post(action, {}, [`roster.session=${value}`]);
      expect(answer.status, action).toBe(status);
    }
  }
  server.child.kill("SIGTERM");
  expect(await server.ended).toBe(0);
  expect(server.stderr).toBe("");
});
