import { type ChildProcess, spawn, type SpawnOptions } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { freePort } from "@/test/support/free-port";

/** A program under test and everything that it has printed. */
export interface Program {
  child: ChildProcess;
  stdout: string;
  stderr: string;
  /** The exit code, or the signal's name. */
  ended: Promise<number | string>;
}

/** Runs one of the commands in bin/ with no settings but these. */
export function launch(script: string, args: string[], settings: Record<string, string>): Program {
  return run(process.execPath, [`bin/${script}`, ...args], settings);
}

/** The same for one of npm's commands. */
export function launchNpm(args: string[], settings: Record<string, string>): Program {
  return run("npm", args, settings);
}

/** The same for any program, from another folder or as another user too. */
export function run(
  command: string,
  args: string[],
  settings: Record<string, string>,
  options: Pick<SpawnOptions, "cwd" | "uid" | "gid"> = {},
): Program {
  const child = spawn(command, args, {
    ...options,
    env: { NODE_ENV: "production", PATH: process.env["PATH"] ?? "", HOME: os.homedir(), ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<number | string>((resolve) =>
    child.once("close", (code, signal) => resolve(code ?? signal ?? "lost")),
  );
  const program: Program = { child, stdout: "", stderr: "", ended };
  child.stdout.on("data", (chunk) => (program.stdout += chunk));
  child.stderr.on("data", (chunk) => (program.stderr += chunk));
  return program;
}

/** Starts the product, in another way than from here with `start`; resolves once it is ready. */
export async function startServer(
  settings: Record<string, string>,
  args: string[] = [],
  start = launch,
): Promise<Program & { origin: string }> {
  const program = start("start.mjs", args, { PORT: String(await freePort()), ...settings });
  const origin = await new Promise<string>((resolve, reject) => {
    program.child.stdout?.on("data", () => {
      const ready = /Roster is ready: ([^\s"]+)["\n]/.exec(program.stdout);
      if (ready?.[1]) resolve(ready[1]);
    });
    void program.ended.then((code) => reject(new Error(`It ended with ${code}: ${program.stderr}`)));
  });
  return Object.assign(program, { origin });
}

/** A folder for one test, removed by what it returns. */
export function temporaryFolder(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(path.join(os.tmpdir(), "roster-test-"));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
