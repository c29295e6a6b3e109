import { format } from "node:util";
import { logsJson } from "@/lib/env";
import { redact } from "@/lib/redact";

type Level = "info" | "warn" | "error";

/** What is known of an event beside its sentence. */
export type Fields = Record<string, string | number | undefined>;

/**
 * Writes one event as one line: `info` on stdout, the others on stderr. A sentence alone is a plain line
 * and one with fields is JSON, unless LOG_FORMAT is "json": then every line is JSON, with time and message.
 */
export function log(level: Level, message: string, fields: Fields = {}): void {
  const out = level === "info" ? process.stdout : process.stderr;
  const json = logsJson();
  if (!json && Object.keys(fields).length === 0) return void out.write(`${redact(message)}\n`);
  const safe = Object.entries(fields).map(([name, value]) => [name, safely(name, value)]);
  const event = json ? { time: new Date().toISOString(), level, message: redact(message) } : { level };
  out.write(`${JSON.stringify({ ...event, ...Object.fromEntries(safe) })}\n`);
}

/** A request's id is what a proxy calls it, and must be found again as it is. */
function safely(name: string, value: Fields[string]): Fields[string] {
  return typeof value === "string" && name !== "requestId" ? redact(value) : value;
}

/** Makes whatever packages print themselves a line of the log, where its lines are JSON. */
export function takeConsole(): void {
  if (!logsJson()) return;
  const at =
    (level: Level) =>
    (...said: unknown[]) =>
      log(level, format(...said));
  Object.assign(console, { log: at("info"), info: at("info"), warn: at("warn"), error: at("error") });
}
