import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { freePort } from "@/test/support/free-port";

export interface Server {
  origin: string;
  child: ChildProcess;
  /** Milliseconds from spawning to the line that says it is ready. */
  readyAfter: number;
  stop(): Promise<void>;
}

/** Starts a server and waits until it answers on its port. */
export async function start(
  command: string,
  args: readonly string[],
  environment: Record<string, string>,
): Promise<Server> {
  const port = await freePort();
  const began = performance.now();
  const child = spawn(command, args, {
    env: { ...process.env, ...environment, PORT: String(port), HOST: "127.0.0.1" },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const origin = `http://127.0.0.1:${port}`;
  while (!(await answers(`${origin}/api/users/me`))) {
    if (child.exitCode !== null) throw new Error(`${args.join(" ")} ended with ${child.exitCode}.`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const readyAfter = performance.now() - began;
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    await ended;
  };
  return { origin, child, readyAfter, stop };
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    async (response) => {
      await response.arrayBuffer();
      return true;
    },
    () => false,
  );
}

/** Resident memory of a process, in MB; NaN where the system does not tell. */
export function residentMb(child: ChildProcess): number {
  try {
    const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
  } catch {
    return Number.NaN;
  }
}
