import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { installation, serverEnvironment } from "@/test/support/installation";

/**
 * Starts the built product for the whole run, as `npm start` does, over a database of its own; stops it
 * afterwards.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), "roster-test-"));
  const environment = serverEnvironment(dataDir);
  const server = launch(["bin/start.mjs"], environment);
  await said(server, "Roster is ready");
  const { url } = JSON.parse(readFileSync(path.join(dataDir, "database.json"), "utf8"));
  const secret = readFileSync(path.join(dataDir, "secret"), "utf8");
  // What the fixtures and lib/env.ts read inside the tests.
  Object.assign(process.env, {
    E2E_RUNNING: "1",
    DATABASE_URL: url,
    SECRET: secret,
    ORIGIN: environment["ORIGIN"],
  });
  let next: ChildProcess | undefined;
  if (process.env["E2E_NEXT_PORT"]) {
    next = launch(
      ["node_modules/next/dist/bin/next", "start", "-H", "127.0.0.1", "-p", process.env["E2E_NEXT_PORT"]],
      // With one connection, whoever holds it while asking for another waits for ever, and a test tells.
      { ...environment, NODE_ENV: "production", DATABASE_URL: url, SECRET: secret, DATABASE_POOL: "1" },
    );
    await said(next, "Ready in");
  }
  process.stdout.write(`Testing ${installation().origin}\n`);
  return async () => {
    if (next) await end(next);
    const code = await end(server);
    rmSync(dataDir, { recursive: true, force: true });
    // Only our own server promises how it ends; `next start` dies of the signal.
    if (code !== 0) throw new Error(`The server under test ended with ${code}.`);
  };
}

function launch(args: string[], env: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "inherit"] });
}

/** Resolves when the program prints `text`; what it prints until then is shown. */
function said(child: ChildProcess, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let heard = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      if (heard.includes(text)) return;
      heard += chunk;
      process.stdout.write(chunk);
      if (heard.includes(text)) resolve();
    });
    child.once("exit", (code) => reject(new Error(`The server under test ended with ${code}.`)));
  });
}

/** Asks a program to stop and waits until it has; its exit code, null when the signal ended it. */
async function end(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  return ended;
}
