import autocannon from "autocannon";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "playwright/test";
import { percentile } from "@/bench/load";
import { type FilledServer, signIn, startFilledServer } from "@/test/support/filled-server";

const CALLERS = 500;
const SECONDS = 10;
const BARE_SECONDS = 3;
/** Far beyond what is allowed, so that a slow answer counts as that and not as a failure. */
const LONGEST_SECONDS = 60;

interface Asked {
  method: "GET" | "PATCH";
  path: string;
  body?: string;
}

/** Milliseconds that answers took, by whether the caller was served or told to come again. */
interface Took {
  served: number[];
  refused: number[];
}

/** Asks with 500 connections, each again as soon as it was answered, whatever it heard. */
function hammer(
  origin: string,
  tokens: readonly string[],
  asked: (n: number) => Asked,
  seconds: number,
): Promise<Took> {
  const took: Took = { served: [], refused: [] };
  let n = 0;
  return new Promise((resolve, reject) => {
    const requests = [
      {
        setupRequest: (request: autocannon.Request) => {
          n++;
          const headers = {
            authorization: tokens[n % tokens.length] ?? "",
            "content-type": "application/json",
          };
          return { ...request, ...asked(n), headers };
        },
      },
    ];
    const run = autocannon(
      { url: origin, connections: CALLERS, duration: seconds, timeout: LONGEST_SECONDS, requests },
      (error: unknown, { errors }: autocannon.Result) => {
        if (error || errors > 0) reject(new Error(`${errors} requests were not answered. ${String(error)}`));
        else resolve(took);
      },
    );
    run.on("response", (_client, status, _bytes, ms) => {
      if (status === 200) took.served.push(ms);
      else if (status === 503) took.refused.push(ms);
      else reject(new Error(`A request was answered with ${status}.`));
    });
  });
}

/** One sign-in after another until `signal` is aborted. */
async function keepSigningIn(server: FilledServer, signal: AbortSignal): Promise<Took> {
  const took: Took = { served: [], refused: [] };
  while (!signal.aborted) {
    const began = performance.now();
    const status = await signIn(server);
    expect([200, 503]).toContain(status);
    (status === 200 ? took.served : took.refused).push(performance.now() - began);
  }
  return took;
}

/** What 500 callers wait, in ms for 99 of 100 answers, for a server that does nothing on this machine now. */
async function bareWait(): Promise<number> {
  const program = `require("node:http").createServer((_, response) => response.end("{}"))
    .listen(0, "127.0.0.1", function () { process.stdout.write(String(this.address().port)); })`;
  const bare: ChildProcess = spawn(process.execPath, ["-e", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [port] = bare.stdout ? await once(bare.stdout, "data") : [];
  const origin = `http://127.0.0.1:${String(port).trim()}`;
  const { served } = await hammer(origin, [""], () => ({ method: "GET", path: "/" }), BARE_SECONDS);
  bare.kill();
  return percentile(served, 0.99);
}

test(`of ${CALLERS} callers at once those who are served wait less than 2 s, and the others hear so at once`, async () => {
  const server = await startFilledServer(20_000);
  const { ids } = server;
  const kinds: [string, (n: number) => Asked][] = [
    ["users/me", () => ({ method: "GET", path: "/api/users/me" })],
    ["a page of a list", () => ({ method: "GET", path: "/api/users?limit=50" })],
    ["a search", () => ({ method: "GET", path: "/api/users?q=ma&limit=50" })],
    [
      "an update",
      (n) => ({
        method: "PATCH",
        path: `/api/users/${ids[n % ids.length]}`,
        body: JSON.stringify({ title: `Engineer ${n}` }),
      }),
    ],
  ];
  for (const [kind, asked] of kinds) {
    const bare = await bareWait();
    const over = new AbortController();
    const signing = keepSigningIn(server, over.signal);
    const calls = await hammer(server.origin, server.tokens, asked, SECONDS);
    over.abort();
    const signIns = await signing;
    const figures = [calls.served, calls.refused, signIns.served, signIns.refused];
    const told = figures.map((ms) => {
      const [half, most] = [0.5, 0.99].map((share) => Math.round(percentile(ms, share)));
      return `${ms.length} (p50 ${half}, p99 ${most} ms)`;
    });
    process.stdout.write(
      `${kind}: ${told[0]} served, ${told[1]} refused; ${told[2]} sign-ins, ${told[3]} refused; bare p99 ${Math.round(bare)} ms\n`,
    );
    expect(calls.served.length, kind).toBeGreaterThan(SECONDS * 10);
    expect.soft(percentile(calls.served, 0.99), kind).toBeLessThan(2_000 + bare);
    // Without any refused there is no such figure.
    expect.soft(percentile(calls.refused, 0.5) || 0, `${kind}, refused`).toBeLessThan(300 + bare);
    expect(signIns.served.length, `sign-ins beside ${kind}`).toBeGreaterThan(0);
    expect.soft(percentile(signIns.served, 0.9), `a sign-in beside ${kind}`).toBeLessThan(2_000 + bare);
  }
  expect(await server.stop()).toBe(0);
});
