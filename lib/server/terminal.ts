import { StartupError } from "@/lib/env";
import { log } from "@/lib/log";

/** From the signal to the end of the process, whatever still waits by then. */
export const STOP_WITHIN_MS = 30_000;

// npm and the terminal both pass Ctrl-C on, so one wish may come as two signals.
const SAME_WISH_MS = 500;

const SIGNALS = ["SIGTERM", "SIGINT", "SIGHUP"] as const;

/** One line for the operator. */
export function say(line: string): void {
  log("info", line);
}

/** A line with a password, for the person at the terminal: it is not redacted as the log is. */
export function sayInPerson(line: string): void {
  process.stdout.write(`${line}\n`);
}

/**
 * Resolves, with the time by which the process must be gone, when it is asked to stop. Asked a second time,
 * or 30 s later, the process ends at once with 1.
 */
export function askedToStop(): Promise<number> {
  return new Promise((resolve) => {
    let asked: number | null = null;
    const onSignal = () => {
      const now = Date.now();
      if (asked === null) {
        asked = now;
        setTimeout(() => endAtOnce("30 s have passed"), STOP_WITHIN_MS).unref();
        resolve(now + STOP_WITHIN_MS);
      } else if (now - asked > SAME_WISH_MS) endAtOnce("asked again");
    };
    for (const signal of SIGNALS) process.on(signal, onSignal);
  });
}

/** Leaves the signals to the process that started this one: a terminal sends them to both. */
export function leaveSignals(): void {
  for (const signal of SIGNALS) process.on(signal, () => undefined);
}

function endAtOnce(reason: string): void {
  log("error", `Stopped at once (${reason}); calls under way were cut off.`);
  process.exit(1);
}

/** What to print of an error: a sentence when its cause lies outside the program, else all of it. */
export function describe(error: unknown): string {
  if (error instanceof StartupError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
