import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout. Every command works from here, wherever it was called. */
export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

let talk = process.stdout;

/** From now on what is said, and what programs print, goes to this stream. */
export function talkTo(stream) {
  talk = stream;
}

/** One line for the person at the terminal. */
export function say(line) {
  talk.write(`${line}\n`);
}

/** A failure that one sentence explains; its stack helps nobody. */
export class CliError extends Error {}

/**
 * Runs a program and shows what it prints; while it prints nothing, says every few seconds that it is still
 * at work. Resolves with its exit code, or rejects with `CliError` when it cannot be run at all.
 */
export function run(title, command, args, { env = {}, cwd = root, quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const started = Date.now();
    let heard = started;
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const pulse = setInterval(() => {
      if (Date.now() - heard < 4000) return;
      heard = Date.now();
      say(`  ${title}: at work for ${Math.round((Date.now() - started) / 1000)} s`);
    }, 1000);
    let tail = "";
    const show = (stream) => (chunk) => {
      if (quiet) {
        tail = (tail + chunk).slice(-20_000);
        return;
      }
      heard = Date.now();
      stream.write(chunk);
    };
    child.stdout.on("data", show(talk));
    child.stderr.on("data", show(process.stderr));
    const forward = (signal) => child.kill(signal);
    process.on("SIGTERM", forward).on("SIGINT", forward);
    const done = () => {
      clearInterval(pulse);
      process.off("SIGTERM", forward).off("SIGINT", forward);
    };
    child.once("error", (error) => {
      done();
      reject(new CliError(`${title} could not be started: ${error.message}.`));
    });
    child.once("close", (code, signal) => {
      done();
      if (quiet && code !== 0) process.stderr.write(tail);
      resolve(code ?? (signal ? 1 : 0));
    });
  });
}

/** The npm that started this command, or the one on the PATH: `[command, leading arguments]`. */
export function npm() {
  const script = process.env["npm_execpath"];
  return script?.endsWith(".js") && existsSync(script) ? [process.execPath, [script]] : ["npm", []];
}

/** Ends the command with the sentence of a `CliError`, or with the whole error when it is a fault of ours. */
export function fail(error) {
  process.stderr.write(`${error instanceof CliError ? error.message : (error?.stack ?? error)}\n`);
  process.exit(1);
}
