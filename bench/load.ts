import { Agent, request } from "node:http";
import autocannon from "autocannon";

/** One server's way to do some work. `path` may differ from call to call, so that no row stays hot. */
export interface Target {
  name: string;
  origin: string;
  path: string | ((n: number) => string);
  headers: Record<string, string>;
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  body?: string | undefined;
  /** In this many rounds only; in all of them unless told. */
  rounds?: number | undefined;
}

export interface Figures {
  perSecond: number;
  p50: number;
  p97: number;
  p99: number;
}

/** Drives one target with `callers` connections for `seconds`. Throws when any answer was not a 200. */
export async function drive(target: Target, callers: number, seconds: number): Promise<Figures> {
  let n = 0;
  const { path } = target;
  const result = await autocannon({
    url: target.origin,
    connections: callers,
    duration: seconds,
    // It notices that the time is up when it takes a sample.
    sampleInt: 100,
    headers: target.headers,
    method: target.method ?? "GET",
    ...(target.body === undefined ? {} : { body: target.body }),
    requests: [
      typeof path === "string" ? { path } : { setupRequest: (request) => ({ ...request, path: path(n++) }) },
    ],
  });
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(
      `${target.name} answered ${result.non2xx} requests with an error, ${result.errors} failed.`,
    );
  }
  const { p50, p97_5: p97, p99 } = result.latency;
  return { perSecond: result["2xx"] / result.duration, p50, p97, p99 };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** The value that `share` of the values do not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN;
}

/** Drives the targets in turn, round by round, so that all meet the same conditions. Figures are medians. */
export async function compare(
  targets: readonly Target[],
  callers: number,
  rounds: number,
  seconds: number,
): Promise<Map<string, Figures>> {
  const seen = new Map<string, Figures[]>(targets.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const target of targets)
      if (round < (target.rounds ?? rounds))
        seen.get(target.name)?.push(await drive(target, callers, seconds));
  }
  return new Map(
    [...seen].map(([name, all]) => {
      const middle = (field: keyof Figures) => median(all.map((figures) => figures[field]));
      return [
        name,
        { perSecond: middle("perSecond"), p50: middle("p50"), p97: middle("p97"), p99: middle("p99") },
      ];
    }),
  );
}

/**
 * What one caller waits for each target, in ms a request: `each` requests at a time, the targets in turn,
 * round by round. The first request to each is not counted, since its connection and its plan are yet to be
 * made.
 */
export async function waits(
  targets: readonly Target[],
  rounds: number,
  each: number,
): Promise<Map<string, number[]>> {
  const seen = new Map<string, number[]>(targets.map(({ name }) => [name, []]));
  const agent = new Agent({ keepAlive: true });
  for (const target of targets) await wait(target, agent);
  for (let round = 0; round < rounds; round++) {
    for (const target of targets)
      for (let n = 0; n < each; n++) seen.get(target.name)?.push(await wait(target, agent));
  }
  agent.destroy();
  return seen;
}

/** One GET by node:http, whose own share of the time is small beside `fetch`'s. */
function wait({ name, origin, path, headers }: Target, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const url = origin + (typeof path === "string" ? path : path(0));
    request(url, { agent, headers }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${name} answered ${response.statusCode}.`));
      response.resume().once("end", () => resolve(performance.now() - began));
    })
      .once("error", reject)
      .end();
  });
}
