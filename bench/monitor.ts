import { monitorEventLoopDelay } from "node:perf_hooks";

/**
 * Loaded into the measured server with `--import`; tells, when asked, the event loop's p99 delay since it was
 * last asked, in ms.
 */
const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();

process.on("message", (message) => {
  if (message !== "event loop delay") return;
  process.send?.({ p99: delay.percentile(99) / 1e6 });
  delay.reset();
});
// The channel alone must not keep a server alive that was told to stop.
process.channel?.unref();
