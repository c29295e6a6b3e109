import { expect, test } from "playwright/test";
import { contracts } from "@/lib/dialects/contracts";
import { AppError } from "@/lib/errors";
import { type Dialect, dialectAt } from "@/lib/http/dialect";
import { renderFailure } from "@/lib/http/render-failure";
import { dialects } from "@/lib/generated/dialects";
import { startServer, temporaryFolder } from "@/test/support/process";
import { ALONE } from "@/test/support/visitor";

const ADMIN = { email: "ada@people.test", password: "violet-harbour-92-quartz" };
/** Until the minute is over, so that all calls of a test are in one. */
const ENOUGH_SECONDS = 15;

let folder: string;
let remove: () => void;
test.beforeEach(() => {
  ({ folder, remove } = temporaryFolder());
});
test.afterEach(() => remove());

function start(settings: Record<string, string>) {
  const admin = { ADMIN_EMAIL: ADMIN.email, ADMIN_PASSWORD: ADMIN.password };
  return startServer({ DATA_DIR: folder, ...admin, ...settings });
}

interface Heard {
  status: number;
  retryAfter: string | null;
  policy: string | null;
  limit: string | null;
  body: unknown;
}

/** A call over a connection of its own, so that processes take turns. */
async function call(origin: string, path: string, init: RequestInit = {}): Promise<Heard> {
  const answer = await fetch(`${origin}${path}`, { ...init, headers: { ...ALONE, ...init.headers } });
  const { status, headers } = answer;
  const [retryAfter, policy, limit] = ["retry-after", "ratelimit-policy", "ratelimit"].map((name) =>
    headers.get(name),
  );
  return { status, retryAfter, policy, limit, body: await answer.json() } as Heard;
}

/** A refusal as the dialect tells it, with the headers of who is out of calls. */
function tooMany(path: string, kind: string, calls: number, { retryAfter }: Heard): Heard {
  const dialect = dialectAt(dialects, path) as Dialect;
  const error = new AppError("rate_limited", { retryAfter: Number(retryAfter) });
  const { status, body } = renderFailure(dialect, error, "en", "");
  const policy = `"${kind}";q=${calls};w=60`;
  return { status, retryAfter, policy, limit: `"${kind}";r=0;t=${retryAfter}`, body };
}

async function logIn(origin: string) {
  const init = { method: "POST", body: JSON.stringify(ADMIN) };
  const { body } = await call(origin, "/project/api/project/auth/login", init);
  return (body as { user: { uuid: string; token: string } }).user;
}

interface Way {
  path: string;
  headers: Record<string, string>;
}

/** The same call of the signed-in person's, in each dialect. */
function waysOf({ uuid, token }: { uuid: string; token: string }): Way[] {
  return [
    { path: "/project/api/project/users/me", headers: { "Ones-Auth-Token": token, "Ones-User-Id": uuid } },
    { path: "/openapi/v1/accounts/?limit=1", headers: { authorization: token } },
    { path: "/api/users/me", headers: { authorization: token } },
  ];
}

test("a token has as many calls a minute as RATE_LIMIT says, in all dialects and all processes together", async () => {
  const { origin, child, ended } = await start({ RATE_LIMIT: "40", WEB_CONCURRENCY: "2" });
  const secondsLeft = async () => {
    const { limit } = await call(origin, "/api/users/me");
    return Number(/t=(\d+)$/.exec(limit ?? "")?.[1]);
  };
  await expect.poll(secondsLeft, { timeout: 30_000, intervals: [1000] }).toBeGreaterThan(ENOUGH_SECONDS);
  const user = await logIn(origin);
  const ways = waysOf(user);
  const ask = (index: number) => {
    const { path, headers } = ways[index % ways.length] ?? { path: "", headers: {} };
    return call(origin, path, { headers });
  };
  const first = await Promise.all(Array.from({ length: 30 }, (_, index) => ask(index)));
  for (const { status, policy, limit, retryAfter } of first) {
    expect({ status, policy, retryAfter }).toEqual({
      status: 200,
      policy: '"token";q=40;w=60',
      retryAfter: null,
    });
    expect(limit).toMatch(/^"token";r=\d+;t=\d+$/);
  }
  let answered = first.length;
  const status = async () => {
    const heard = await ask(answered);
    if (heard.status === 200) answered++;
    return heard.status;
  };
  await expect.poll(status, { intervals: [250] }).toBe(429);
  expect(answered).toBeGreaterThanOrEqual(40);
  expect(answered).toBeLessThan(46);
  for (const { path, headers } of ways) {
    // The other process may hear of the last calls a moment later.
    let heard = await call(origin, path, { headers });
    const again = async () => (heard = await call(origin, path, { headers })).status;
    await expect.poll(again, { intervals: [250] }).toBe(429);
    expect(heard).toEqual(tooMany(path, "token", 40, heard));
  }
  const [{ headers = {}, path = "" } = {}] = waysOf(await logIn(origin));
  expect((await call(origin, path, { headers })).status).toBe(200);
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
});

test("who shows no good token has as many calls for its address, in every call that there is", async () => {
  const { origin, child, ended } = await start({ RATE_LIMIT: "1" });
  const user = await logIn(origin);
  for (const { method, path: pattern, id } of contracts) {
    const path = pattern.replace(/\{\w+\}/g, "1");
    const attempt = () => call(origin, path, { method, headers: { authorization: "nobody's" } });
    // The first of a minute is no call too many.
    const heard = [await attempt(), await attempt()].find(({ status }) => status === 429);
    expect(heard, id).toEqual(tooMany(path, "address", 1, heard ?? (await attempt())));
  }
  const [{ headers = {}, path = "" } = {}] = waysOf(user);
  expect((await call(origin, path, { headers })).status).toBe(200);
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
});
