import cluster, { type Worker } from "node:cluster";
import path from "node:path";
import { Restarts } from "@/lib/restarts";
import { hearOfMetrics, type ToPrimary } from "@/lib/server/worker-metrics";

// A worker that lives shorter than this may have a fault that starting it again only repeats.
const TOO_SHORT_MS = 10_000;
// What a worker needs after its last call, to end its connections to the database.
const AFTER_CALLS_MS = 3_000;

/** What a worker tells the primary. */
export type WorkerMessage = { ready: number } | { failed: string } | ToPrimary;

/**
 * Starts `count` workers that share one port, which settles once every one of them answers, and replaces each
 * that ends by itself; one that ends right after its start only five times in ten minutes. `died` settles,
 * with a sentence, when they cannot go on.
 */
export function startWorkers(count: number) {
  cluster.setupPrimary({ exec: path.resolve("dist/server.js"), args: [] });
  let stopping = false;
  let waiting = count;
  let listening: (port: number) => void;
  let giveUp: (sentence: string) => void;
  const port = new Promise<number>((resolve) => (listening = resolve));
  const died = new Promise<string>((resolve) => (giveUp = resolve));

  const start = (restarts: Restarts) => {
    const started = Date.now();
    const worker = cluster.fork();
    let reason = "";
    closeUntaken(worker);
    // What is sent to one that has just ended fails; that it ended is told below.
    worker.on("error", () => undefined);
    worker.on("message", (message: WorkerMessage) => {
      if ("ready" in message) {
        if (--waiting <= 0) listening(message.ready);
      } else if (!("failed" in message)) hearOfMetrics(worker, message);
      else if (waiting > 0) giveUp(message.failed);
      else reason = ` ${message.failed}`;
    });
    worker.once("exit", () => {
      if (stopping) return;
      const wait = Date.now() - started < TOO_SHORT_MS ? restarts.next() : 0;
      if (wait === null) giveUp(`A worker ended right after its start six times in ten minutes.${reason}`);
      else setTimeout(() => stopping || start(restarts), wait);
    });
  };
  for (let index = 0; index < count; index++) start(new Restarts());
  // Whatever ends this process, they must not go on holding the port.
  process.once("exit", () => running().forEach((worker) => worker.process.kill("SIGKILL")));

  /** Lets them finish their calls, until `deadline`, a time in ms; they have ended three seconds later. */
  const stop = async (deadline: number) => {
    stopping = true;
    await Promise.all(running().map((worker) => ended(worker, deadline)));
  };
  return { port, died, stop };
}

function running(): Worker[] {
  return Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
}

/**
 * The primary hands each connection to a worker and keeps it until the worker says that it has it. Node.js
 * never closes the one that a worker had not taken when it ended, and its caller would wait for ever.
 */
function closeUntaken(worker: Worker): void {
  let last: { close: () => void } | null = null;
  worker.process.send = new Proxy(worker.process.send, {
    apply(send, self, args: unknown[]) {
      const [, handle] = args;
      if (isHandle(handle)) last = handle;
      return Reflect.apply(send, self, args);
    },
  });
  worker.once("exit", () => last?.close());
}

function isHandle(value: unknown): value is { close: () => void } {
  return typeof value === "object" && value !== null && "close" in value && typeof value.close === "function";
}

function ended(worker: Worker, deadline: number): Promise<void> {
  return new Promise((resolve) => {
    if (worker.isDead()) return resolve();
    const left = deadline + AFTER_CALLS_MS - Date.now();
    const patience = setTimeout(() => worker.process.kill("SIGKILL"), left);
    worker.once("exit", () => {
      clearTimeout(patience);
      resolve();
    });
    if (worker.isConnected()) worker.send("stop");
  });
}
