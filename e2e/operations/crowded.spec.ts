import { expect, test } from "playwright/test";
import { newOrganization } from "@/test/support/fixtures";
import { installation } from "@/test/support/installation";
import { startRelay } from "@/test/support/relay";
import { startServer } from "@/test/support/process";
import { secret } from "@/lib/env";

const CALLERS = 320;
const MAY_WAIT = 256;
/** Those who wait hear that the database is away after six seconds. */
const SOON_MS = 3_000;
const BUSY = { status: 503, retry: "1", told: { error: "The server is busy. Try again in 1 second." } };

test("while answers do not come, 256 callers wait for them and the others are told to come again at once", async () => {
  const { admin } = await newOrganization();
  const relay = await startRelay(installation().databaseUrl);
  const server = await startServer({ DATABASE_URL: relay.url, SECRET: secret() });
  const me = async () => {
    const began = performance.now();
    const answer = await fetch(`${server.origin}/api/users/me`, { headers: { authorization: admin.token } });
    const told: unknown = await answer.json();
    const retry = answer.headers.get("retry-after");
    return { status: answer.status, retry, told, ms: performance.now() - began };
  };
  const all = () => Promise.all(Array.from({ length: CALLERS }, me));
  // A crowd that is served fast is let in, also those for whom there was no room at first.
  expect((await all()).filter(({ status }) => status !== 200)).toEqual([]);

  relay.fallSilent();
  const answers = await all();
  const refused = answers.filter(({ ms }) => ms < SOON_MS);
  expect(refused).toHaveLength(CALLERS - MAY_WAIT);
  for (const { status, retry, told } of refused) expect({ status, retry, told }).toEqual(BUSY);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([503]));
  relay.answerAgain();
  await expect.poll(async () => (await me()).status).toBe(200);
  server.child.kill("SIGTERM");
  expect(await server.ended).toBe(0);
  await relay.stop();
});
