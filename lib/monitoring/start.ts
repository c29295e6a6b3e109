import { logsRequests, metricsToken, sendsTraces } from "@/lib/env";
import { log, takeConsole } from "@/lib/log";
import { addWatcher } from "@/lib/monitoring/watchers";

type ReadMetrics = () => Promise<string>;

let readMetrics: ReadMetrics | null = null;
let sendLastTraces: (() => Promise<void>) | null = null;

/**
 * Begins to watch this process as the settings ask. `ofAll` makes of what reads the metrics of this process
 * what reads those of all, where there are several.
 */
export async function startMonitoring(ofAll = (own: ReadMetrics): ReadMetrics => own): Promise<void> {
  takeConsole();
  if (logsRequests()) {
    addWatcher({
      answered: ({ contract, method, requestId, status, seconds }) =>
        log("info", "Answered.", {
          contract,
          method,
          requestId,
          status,
          durationMs: Math.round(seconds * 1000),
        }),
    });
  }
  if (metricsToken() !== null) {
    const { collectMetrics } = await import("@/lib/monitoring/metrics");
    readMetrics = ofAll(collectMetrics());
  }
  if (sendsTraces()) {
    const { traceRequests } = await import("@/lib/monitoring/tracing");
    sendLastTraces = traceRequests();
  }
}

/** The metrics as Prometheus reads them. */
export async function metricsText(): Promise<string> {
  return readMetrics ? readMetrics() : "";
}

/** Sends what is still to be sent. */
export async function stopMonitoring(): Promise<void> {
  await sendLastTraces?.();
}
