import cluster from "node:cluster";
import { mergeMetrics } from "@/lib/monitoring/merge-metrics";
import { within } from "@/lib/within";

/** A worker that does not answer in time is left out, so that a hanging one does not hide the others. */
const PATIENCE_MS = 2_000;

/** What workers tell the primary: that one asks for the metrics of all, or its own, to be put together. */
export type ToPrimary = { wantsMetrics: number } | { ownMetrics: string; round: number };

/** What the primary tells workers: that it needs their metrics, or those of all. */
type ToWorker = "stop" | { round: number } | { allMetrics: string; wantsMetrics: number };

let rounds = 0;
const underWay = new Map<number, (text: string) => void>();

/** In the primary: hears what a worker has to say about metrics. */
export function hearOfMetrics(worker: { send(message: ToWorker): unknown }, message: ToPrimary): void {
  if ("ownMetrics" in message) underWay.get(message.round)?.(message.ownMetrics);
  else {
    const { wantsMetrics } = message;
    void gather().then((allMetrics) => worker.send({ allMetrics, wantsMetrics }));
  }
}

async function gather(): Promise<string> {
  const round = ++rounds;
  const workers = Object.values(cluster.workers ?? {}).filter((worker) => worker?.isConnected());
  const texts: string[] = [];
  const all = new Promise<void>((resolve) => {
    underWay.set(round, (text) => {
      if (texts.push(text) === workers.length) resolve();
    });
  });
  for (const worker of workers) worker?.send({ round } satisfies ToWorker);
  await within(PATIENCE_MS, all);
  underWay.delete(round);
  return mergeMetrics(texts);
}

/** In a worker: what reads the metrics of all workers, of which `own` reads this one's. */
export function metricsOfAll(own: () => Promise<string>): () => Promise<string> {
  const tell = (message: ToPrimary) => process.connected && process.send?.(message);
  const waiting = new Map<number, (text: string) => void>();
  let asked = 0;
  process.on("message", (message: ToWorker) => {
    if (message === "stop") return;
    if ("round" in message) {
      const { round } = message;
      void own().then((ownMetrics) => tell({ ownMetrics, round }));
    } else {
      waiting.get(message.wantsMetrics)?.(message.allMetrics);
      waiting.delete(message.wantsMetrics);
    }
  });
  return () =>
    new Promise((resolve) => {
      waiting.set(++asked, resolve);
      tell({ wantsMetrics: asked });
    });
}
