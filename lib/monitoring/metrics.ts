import cluster from "node:cluster";
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import { database } from "@/lib/db";
import { notReadyBecause } from "@/lib/monitoring/readiness";
import { addWatcher } from "@/lib/monitoring/watchers";
import about from "@/package.json";
import { countTurns } from "@/lib/turns";

/** Writes one sample of a metric. */
type Sample = (labels: Record<string, string>, value: number) => void;

/** Begins to measure this process. Returns what tells the metrics as Prometheus reads them. */
export function collectMetrics(): () => Promise<string> {
  const registry = new Registry();
  const registers = [registry];
  if (cluster.worker) registry.setDefaultLabels({ worker: String(cluster.worker.id) });
  collectDefaultMetrics({ register: registry });

  const requests = new Histogram({
    name: "roster_http_request_duration_seconds",
    help: "Seconds until an answer began, by contract and status.",
    labelNames: ["contract", "status"],
    registers,
  });
  const failures = new Counter({
    name: "roster_sign_in_failures_total",
    help: "Refused sign-ins with a password, by reason.",
    labelNames: ["reason"],
    registers,
  });
  addWatcher({
    answered: ({ contract, status, seconds }) => requests.observe({ contract, status }, seconds),
    signInFailed: (reason) => failures.inc({ reason }),
  });

  const gauge = (
    name: string,
    help: string,
    labelNames: string[],
    read: (sample: Sample) => void | Promise<void>,
  ) =>
    new Gauge({
      name,
      help,
      labelNames,
      registers,
      collect() {
        return read((labels, value) => this.set(labels, value));
      },
    });
  gauge("roster_info", "The version that runs.", ["version"], (sample) =>
    sample({ version: about.version }, 1),
  );
  gauge("roster_ready", "1 as long as requests should be sent here.", [], async (sample) =>
    sample({}, (await notReadyBecause()) === null ? 1 : 0),
  );
  gauge("roster_database_connections", "Open connections.", ["pool", "state"], (sample) => {
    for (const [pool, { totalCount, idleCount }] of pools()) {
      sample({ pool, state: "idle" }, idleCount);
      sample({ pool, state: "in_use" }, totalCount - idleCount);
    }
  });
  gauge("roster_database_waiting", "Who waits for a connection.", ["pool"], (sample) => {
    for (const [pool, { waitingCount }] of pools()) sample({ pool }, waitingCount);
  });
  gauge(
    "roster_quick_reads_waiting",
    "Reads on the shared connections without an answer yet.",
    [],
    (sample) => sample({}, database().reader.pending()),
  );
  gauge("roster_turns", "Turns of calls, writes, passwords and lists.", ["of", "state"], (sample) => {
    const sums = new Map<string, { held: number; waiting: number }>();
    for (const { name, held, waiting } of countTurns()) {
      const sum = sums.get(name) ?? { held: 0, waiting: 0 };
      sums.set(name, { held: sum.held + held, waiting: sum.waiting + waiting });
    }
    for (const [of, { held, waiting }] of sums) {
      sample({ of, state: "held" }, held);
      sample({ of, state: "waiting" }, waiting);
    }
  });
  return () => registry.metrics();
}

function pools() {
  const { pool, streams } = database();
  return [["requests", pool] as const, ["lists", streams.pool] as const];
}
