import { once } from "node:events";
import { randomUUID } from "node:crypto";
import { median } from "@/bench/load";
import { residentMb, start } from "@/bench/processes";
import type { Setting } from "@/bench/setting";
import { type Line, line, ms } from "@/bench/table";

const ACCOUNTS = 200;

async function eventLoopDelay({ product }: Setting): Promise<number> {
  product.child.send("event loop delay");
  const [told] = await once(product.child, "message");
  return Number(told?.p99);
}

/** Accounts with passwords: the hashing must leave the event loop to everybody else. */
export async function hashingRows(setting: Setting): Promise<Line[]> {
  await eventLoopDelay(setting);
  const accounts = Array.from({ length: ACCOUNTS }, () => ({
    username: `h-${randomUUID()}`,
    password: randomUUID(),
  }));
  const began = performance.now();
  const response = await fetch(`${setting.product.origin}/openapi/v1/accounts/create-accounts/`, {
    method: "POST",
    headers: setting.headers,
    body: JSON.stringify({ accounts }),
  });
  await response.text();
  if (!response.ok) throw new Error(`create-accounts answered ${response.status}.`);
  const took = performance.now() - began;
  const delay = await eventLoopDelay(setting);
  return [
    line(
      "200 accounts with passwords",
      "event loop delay p99 < 50 ms",
      `p99 ${ms(delay)}, ${ms(took)} in all`,
      delay < 50,
    ),
  ];
}

/** Counts beside a list, asked for on their own. */
export async function countRows({ product, headers, rounds }: Setting): Promise<Line[]> {
  const lines: Line[] = [];
  for (const query of ["", "&status=locked", "&role=admin", "&license=3"]) {
    const times: number[] = [];
    for (let n = 0; n < rounds * 5; n++) {
      const began = performance.now();
      await (await fetch(`${product.origin}/api/users?limit=1&total=1${query}`, { headers })).arrayBuffer();
      times.push(performance.now() - began);
    }
    const p95 = times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? Number.NaN;
    lines.push(
      line(
        `an exact count${query === "" ? "" : ` (${query.slice(1)})`}`,
        "p95 < 100 ms",
        `p95 ${ms(p95)}`,
        p95 < 100,
      ),
    );
  }
  return lines;
}

/** Start to first answer on existing data, and the measured server's memory after everything else. */
export async function processRows(setting: Setting): Promise<Line[]> {
  const memory = residentMb(setting.product.child);
  const starts: number[] = [];
  for (let n = 0; n < 3; n++) {
    const again = await start(process.execPath, ["dist/server.js"], setting.environment);
    starts.push(again.readyAfter);
    await again.stop();
  }
  return [
    line("start to first answer, database running", "< 2 s", ms(median(starts)), median(starts) < 2000),
    line(
      "memory of the server after the whole run",
      "< 400 MB resident",
      `${Math.round(memory)} MB`,
      memory < 400,
    ),
  ];
}
