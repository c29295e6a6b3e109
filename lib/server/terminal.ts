import { StartupError } from "@/lib/env";

/** One line for the person at the terminal. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** What to print of a failure: one sentence when the cause lies outside the program, everything when it is a fault of ours. */
export function describe(error: unknown): string {
  if (error instanceof StartupError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
