import type { ChildProcess } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { Restarts } from "@/lib/restarts";

/**
 * Starts a server and starts it again whenever it ends by itself, five times in ten minutes at most; then
 * `died` settles with a sentence. `release` ends this and returns the server if it runs. `log` is named where
 * it may say why.
 */
export async function keepRunning(
  start: (cancelled: AbortSignal) => Promise<ChildProcess>,
  { log, say }: { log: string; say: (line: string) => void },
) {
  const stopping = new AbortController();
  const { signal } = stopping;
  const restarts = new Restarts();
  let child = await start(signal);
  let restarting = Promise.resolve();
  let giveUp: (sentence: string) => void;
  const died = new Promise<string>((resolve) => (giveUp = resolve));

  function watch(): void {
    const onEnd = () => {
      if (!signal.aborted) restarting = again();
    };
    if (hasEnded(child)) onEnd();
    else child.once("exit", onEnd);
  }

  async function again(): Promise<void> {
    let reason = "";
    for (let wait = restarts.next(); wait !== null; wait = restarts.next()) {
      say(`The database stopped by itself and is started again; ${log} says why.`);
      try {
        await pause(wait, undefined, { signal });
        child = await start(signal);
        return watch();
      } catch (error) {
        if (signal.aborted) return;
        reason = error instanceof Error ? ` ${error.message}` : "";
      }
    }
    giveUp(`The database stopped by itself six times in ten minutes; ${log} says why.${reason}`);
  }

  async function release(): Promise<ChildProcess | null> {
    stopping.abort();
    await restarting;
    return hasEnded(child) ? null : child;
  }

  watch();
  return { died, release };
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}
