import { request } from "node:http";
import { expect, test } from "playwright/test";
import { startServer, temporaryFolder } from "@/test/support/process";
import { visitor } from "@/test/support/visitor";

const ADMIN = { email: "ada@people.test", password: "violet-harbour-92-quartz" };

let folder: string;
let remove: () => void;
test.beforeEach(() => {
  ({ folder, remove } = temporaryFolder());
});
test.afterEach(() => remove());

const start = () =>
  startServer({
    ...{ DATA_DIR: folder, ADMIN_EMAIL: ADMIN.email, ADMIN_PASSWORD: ADMIN.password },
    TRUSTED_PROXIES: "127.0.0.1, 10.0.0.0/8",
  });

interface Heard {
  status: number | undefined;
  user: string | undefined;
  org: string | undefined;
  token: string | undefined;
}

/** Signs a program in from one of this machine's addresses, of which 127.0.0.1 is the proxy's. */
function logIn(origin: string, peer: string, forwardedFor: string, credentials: object) {
  return new Promise<Heard>((resolve, reject) => {
    const headers = { "x-forwarded-for": forwardedFor };
    const options = { method: "POST", localAddress: peer, headers, agent: false };
    request(`${origin}/project/api/project/auth/login`, options, (answer) => {
      let text = "";
      answer.on("data", (part) => (text += String(part)));
      answer.on("end", () => {
        const { user, org } = JSON.parse(text) as {
          user?: { uuid: string; token: string };
          org?: { uuid: string };
        };
        resolve({ status: answer.statusCode, user: user?.uuid, org: org?.uuid, token: user?.token });
      });
    })
      .on("error", reject)
      .end(JSON.stringify(credentials));
  });
}

/** How many of a hundred wrong passwords for as many names were told to be wrong. */
async function hundredWrong(attempt: (index: number, credentials: object) => Promise<Heard>) {
  const tried = Array.from({ length: 100 }, (_, index) =>
    attempt(index, { email: `nobody-${index}@people.test`, password: "not the password" }),
  );
  return (await Promise.all(tried)).filter(({ status }) => status === 401).length;
}

test("through a trusted proxy a hundred wrong passwords shut out their own address alone, and no other peer can say who it is", async () => {
  test.slow();
  const { origin, child, ended } = await start();
  const viaProxy = (client: string, credentials: object) => logIn(origin, "127.0.0.1", client, credentials);
  const attacker = "198.51.100.7";
  expect(await hundredWrong((_, wrong) => viaProxy(`192.0.2.1, ${attacker}, 10.1.1.1`, wrong))).toBe(100);
  expect(await viaProxy(attacker, ADMIN)).toMatchObject({ status: 429 });
  const { status, user = "", org = "", token = "" } = await viaProxy("198.51.100.8", ADMIN);
  expect(status).toBe(200);

  const direct = (claimed: string, credentials: object) => logIn(origin, "127.0.0.2", claimed, credentials);
  expect((await direct("198.51.100.9", ADMIN)).status).toBe(200);
  expect(await hundredWrong((index, wrong) => direct(`203.0.113.${index}`, wrong))).toBe(100);
  expect((await direct("198.51.100.9", ADMIN)).status).toBe(429);

  const headers = { "Ones-Auth-Token": token, "Ones-User-Id": user };
  const entries = await fetch(`${origin}/project/api/project/organization/${org}/audit_entries?limit=2`, {
    headers,
  });
  const listed = (await entries.json()) as { entries: { action: string; ip: string }[] };
  expect(listed.entries.map(({ action, ip }) => [action, ip])).toEqual([
    ["member.signed_in", "127.0.0.2"],
    ["member.signed_in", "198.51.100.8"],
  ]);
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
});

test("wrong passwords from elsewhere do not keep a member out of the browser it signed in with before", async () => {
  const { origin, child, ended } = await start();
  const signIn = async (client: string, password: string, cookies: string[] = []) => {
    const post = await visitor(origin, { "x-forwarded-for": client });
    const answer = await post("callback/credentials", { identifier: ADMIN.email, password }, cookies);
    const { url } = (await answer.json()) as { url: string };
    const error = new URL(url).searchParams.get("error")?.replace(/:.*/, "");
    return { told: error ?? answer.status, set: answer.headers.getSetCookie() };
  };
  const first = await signIn("198.51.100.8", ADMIN.password);
  expect(first.told).toBe(200);
  const device = first.set.find((cookie) => cookie.startsWith("roster.device="));
  expect(device?.replace(/=[^;]+/, "=...")).toBe(
    "roster.device=...; Path=/api/auth; Max-Age=34560000; HttpOnly; SameSite=Lax",
  );
  const cookies = [String(device).replace(/;.*/, "")];

  for (let tried = 0; tried < 10; tried++)
    expect((await signIn(`203.0.113.${tried}`, "not the password")).told).toBe("invalid_credentials");
  expect((await signIn("198.51.100.8", ADMIN.password)).told).toBe("rate_limited");
  const wrong = await signIn("198.51.100.8", "not the password", cookies);
  expect(wrong.told).toBe("invalid_credentials");
  expect(wrong.set.filter((cookie) => cookie.startsWith("roster."))).toEqual([]);
  expect((await signIn("198.51.100.8", ADMIN.password, cookies)).told).toBe(200);
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
});
