import autocannon from "autocannon";

/** One server's way of doing a piece of work. `path` may differ from call to call, so that no single row stays hot. */
export interface Target {
  name: string;
  origin: string;
  path: string | ((n: number) => string);
  headers: Record<string, string>;
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  body?: string | undefined;
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

/** Drives the targets in turn, round by round, so that the machine's moods meet all of them. Figures are medians. */
export async function compare(
  targets: readonly Target[],
  callers: number,
  rounds: number,
  seconds: number,
): Promise<Map<string, Figures>> {
  const seen = new Map<string, Figures[]>(targets.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const target of targets) seen.get(target.name)?.push(await drive(target, callers, seconds));
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
