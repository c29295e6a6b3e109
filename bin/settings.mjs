import { say } from "./run.mjs";

/** The settings of lib/env.ts. */
export const SETTINGS = [
  "DATABASE_URL",
  "DATA_DIR",
  "SECRET",
  "ORIGIN",
  "PORT",
  "HOST",
  "WEB_CONCURRENCY",
  "DATABASE_POOL",
  "RATE_LIMIT",
  "TRUSTED_PROXIES",
  "LOG_FORMAT",
  "LOG_REQUESTS",
  "METRICS_TOKEN",
  "OTEL_EXPORTER_OTLP_ENDPOINT",
  "AUDIT_RETENTION_DAYS",
  "ADMIN_EMAIL",
  "ADMIN_PASSWORD",
];

/** Tests have an installation of their own: the user's must not come near them. */
export function forgetSettings() {
  for (const name of SETTINGS) if (process.env[name]) say(`${name} is set; the tests do not use it.`);
  for (const name of [...SETTINGS, "NODE_ENV"]) {
    Reflect.deleteProperty(process.env, name);
  }
  process.env["NEXT_TELEMETRY_DISABLED"] = "1";
}
