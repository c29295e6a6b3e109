import { fork } from "node:child_process";
import { once } from "node:events";
import { drive, median } from "@/bench/load";
import { residentMb } from "@/bench/processes";
import type { Setting } from "@/bench/setting";
import { type Line, line, ms, ratio } from "@/bench/table";

/** Reads a whole answer as it comes; the bytes and the seconds it took. */
async function readAll(
  url: string,
  headers: Record<string, string>,
  signal?: AbortSignal,
): Promise<{ bytes: number; seconds: number }> {
  const began = performance.now();
  const response = await fetch(url, { headers, signal: signal ?? null });
  const reader = response.body?.getReader();
  let bytes = 0;
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read())
    bytes += part.value.byteLength;
  return { bytes, seconds: (performance.now() - began) / 1000 };
}

/**
 * The complete accounts list, streamed: speed, memory, what others feel meanwhile, and that a caller who
 * leaves ends the query.
 */
export async function streamRows(setting: Setting): Promise<Line[]> {
  const { product, floor, headers } = setting;
  const list = `${product.origin}/openapi/v1/accounts/`;
  const floorTook = await readAll(`${floor.origin}/accounts`, headers);
  const before = residentMb(product.child);
  let peak = before;
  const watch = setInterval(() => (peak = Math.max(peak, residentMb(product.child))), 50);
  const took = await readAll(list, headers);
  clearInterval(watch);
  const share = floorTook.seconds / took.seconds;

  const others = await othersWaits(setting, list);

  const rows = setting.members.toLocaleString("en");
  return [
    line(
      `all ${rows} accounts, streamed`,
      "≥ 0.5 of COPY by the floor",
      `${ratio(share)} of the floor, ${took.seconds.toFixed(1)} s`,
      share >= 0.5,
    ),
    line(
      "… the server's memory grows meanwhile by",
      "< 100 MB",
      `${Math.round(peak - before)} MB`,
      peak - before < 100,
    ),
    line(
      "… p99 of four other callers' `users/me` meanwhile",
      "≤ 2 × without the stream",
      `${ms(others.meanwhile)}, without ${ms(others.alone)}`,
      others.meanwhile <= 2 * Math.max(1, others.alone),
    ),
    await leaving(setting, list),
  ];
}

/**
 * What others wait, in ms at the 99th percentile: without and beside lists that are read one after another,
 * in turn.
 */
async function othersWaits(setting: Setting, list: string): Promise<{ alone: number; meanwhile: number }> {
  const { product, headers, rounds, token, quick } = setting;
  const seconds = quick ? 1 : 2;
  const others = { name: "product", origin: product.origin, path: "/api/users/me", headers };
  const alone: number[] = [];
  const meanwhile: number[] = [];
  for (let round = 0; round < rounds; round++) {
    alone.push((await drive(others, 4, seconds)).p99);
    const reader = fork("dist/stream-reader.js", [list, token]);
    await once(reader, "message");
    meanwhile.push((await drive(others, 4, seconds)).p99);
    if (reader.exitCode !== null) throw new Error("The list could not be read to its end.");
    const ended = once(reader, "exit");
    reader.kill();
    await ended;
  }
  return { alone: median(alone), meanwhile: median(meanwhile) };
}

async function leaving(setting: Setting, list: string): Promise<Line> {
  const controller = new AbortController();
  const reading = readAll(list, setting.headers, controller.signal).catch(() => null);
  const running = async () => {
    const [{ n } = { n: 0 }] = await setting.rows<{ n: number }>(
      "SELECT count(*)::int AS n FROM pg_stat_activity WHERE state <> 'idle' AND pid <> pg_backend_pid() AND query ILIKE '%from members%'",
    );
    return n;
  };
  const until = async (wanted: (n: number) => boolean, patience: number) => {
    const began = performance.now();
    while (performance.now() - began < patience)
      if (wanted(await running())) return performance.now() - began;
    return Number.NaN;
  };
  await until((n) => n > 0, 5000);
  controller.abort();
  const took = await until((n) => n === 0, 5000);
  await reading;
  return line("… a caller who leaves stops the query within", "1 s", ms(took), took < 1000);
}
