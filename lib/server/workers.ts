import cluster, { type Worker } from "node:cluster";
import path from "node:path";

// A worker that lives shorter than this has a fault that starting it again would only repeat.
const TOO_SHORT_MS = 10_000;

/** What a worker tells the primary. */
export type WorkerMessage = { ready: number } | { failed: string };

/**
 * Starts `count` workers that share one port, which settles once every one of them answers, and replaces each
 * that ends by itself. `died` settles, with a sentence, when they cannot go on.
 */
export function startWorkers(count: number) {
  cluster.setupPrimary({ exec: path.resolve("dist/server.js"), args: [] });
  let stopping = false;
  let waiting = count;
  let listening: (port: number) => void;
  let giveUp: (sentence: string) => void;
  const port = new Promise<number>((resolve) => (listening = resolve));
  const died = new Promise<string>((resolve) => (giveUp = resolve));

  const start = () => {
    const started = Date.now();
    const worker = cluster.fork();
    worker.on("message", (message: WorkerMessage) => {
      if ("failed" in message) giveUp(message.failed);
      else if (--waiting <= 0) listening(message.ready);
    });
    worker.once("exit", () => {
      if (stopping) return;
      if (Date.now() - started < TOO_SHORT_MS) giveUp("A worker ended right after its start.");
      else start();
    });
  };
  for (let index = 0; index < count; index++) start();

  const stop = async () => {
    stopping = true;
    await Promise.all(Object.values(cluster.workers ?? {}).map((worker) => worker && ended(worker)));
  };
  return { port, died, stop };
}

function ended(worker: Worker): Promise<void> {
  return new Promise((resolve) => {
    if (worker.isDead()) return resolve();
    worker.once("exit", () => resolve());
    worker.send("stop");
  });
}
