import { request as open } from "node:http";
import { connect, type Socket } from "node:net";
import type { Db } from "@/lib/db";

/** Where a call goes and what it presents. */
export interface Call {
  origin: string;
  path: string;
  headers: Record<string, string>;
}

/** Asks, and leaves after `ms` milliseconds, wherever the answer is by then. */
export function leaveAfter({ origin, path, headers }: Call, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const request = open(`${origin}${path}`, { headers, agent: false }, (response) => {
      response.on("error", () => undefined).resume();
    });
    request.on("error", () => undefined).on("close", () => resolve());
    request.end();
    setTimeout(() => request.destroy(), ms);
  });
}

/** A caller that asks, several times at once if told, and never reads its answers. */
export function neverReading(call: Call, times = 1): Socket {
  const { hostname, port } = new URL(call.origin);
  const socket = connect({ host: hostname, port: Number(port) });
  socket.on("error", () => undefined).pause();
  socket.write(requestText(call).repeat(times));
  return socket;
}

/** The call as it goes over the wire. */
export function requestText({ origin, path, headers }: Call): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `GET ${path} HTTP/1.1\r\nhost: ${new URL(origin).host}\r\n${lines.join("")}\r\n`;
}

/**
 * How many connections the server has in use, as the database sees it; `db`'s own look is not one of them.
 */
export async function inUse(db: Db): Promise<number> {
  const { rows } = await db.pool.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM pg_stat_activity
     WHERE application_name LIKE 'roster%' AND state <> 'idle' AND pid <> pg_backend_pid()`,
  );
  return rows[0]?.n ?? 0;
}

/** The middle one of what `rounds` calls took, one after another, in ms. */
export async function medianMs(rounds: number, call: () => Promise<unknown>): Promise<number> {
  const took: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const began = performance.now();
    await call();
    took.push(performance.now() - began);
  }
  return took.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN;
}

/** How many callers leave in the test of that: E2E_CUTS, for a long run by hand. */
export function cuts(): number {
  return Number(process.env["E2E_CUTS"] ?? 1000);
}
