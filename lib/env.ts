import path from "node:path";
import { z } from "zod";
import { type Proxies, readProxies } from "@/lib/proxies";
import { readAddress } from "@/lib/database-address";
import { hasPasswordLength, isEmail, normaliseEmail, passwordLength } from "@/lib/members/rules";

/** A start that cannot go on for a reason outside the program; the message is a sentence for the operator. */
export class StartupError extends Error {
  override name = "StartupError";
}

/** What the environment says, checked. See the README for each. */
export type Settings = ReturnType<typeof readSettings>;

const whole = (name: string, least: number, most: number, fallback: number) => {
  const error = `${name} must be a whole number from ${least} to ${most}.`;
  const digits = z.string().regex(/^\d{1,6}$/, error);
  return digits
    .default(String(fallback))
    .transform(Number)
    .pipe(z.number().min(least, error).max(most, error));
};

const schema = z.object({
  PORT: whole("PORT", 0, 65_535, 3000),
  HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:_-]+$/, "HOST must be a host name or an IP address to listen on, such as 127.0.0.1.")
    .default("127.0.0.1"),
  DATABASE_URL: z
    .string()
    .superRefine((text, { addIssue }) => {
      const address = readAddress(text);
      if (typeof address === "string") addIssue({ code: "custom", message: address });
    })
    .optional(),
  DATA_DIR: z.string().default(".data"),
  ORIGIN: z
    .string()
    .refine(
      isOrigin,
      "ORIGIN must be the address people use, such as https://people.example.com, without a path.",
    )
    .transform((value) => new URL(value).origin)
    .optional(),
  SECRET: z.string().min(32, "SECRET must have at least 32 characters.").optional(),
  ADMIN_EMAIL: z
    .string()
    .refine((text) => isEmail(normaliseEmail(text)), "ADMIN_EMAIL must be an e-mail address.")
    .default("admin@example.com"),
  ADMIN_PASSWORD: z
    .string()
    .refine(
      hasPasswordLength,
      `ADMIN_PASSWORD must have ${passwordLength.min} to ${passwordLength.max} characters.`,
    )
    .optional(),
  WEB_CONCURRENCY: whole("WEB_CONCURRENCY", 1, 64, 1),
  DATABASE_POOL: whole("DATABASE_POOL", 1, 1000, 10),
  RATE_LIMIT: whole("RATE_LIMIT", 0, 999_999, 0),
  TRUSTED_PROXIES: z
    .string()
    .refine(
      (text) => readProxies(text) !== null,
      "TRUSTED_PROXIES must be IP addresses or networks such as 10.0.0.0/8, separated by commas.",
    )
    .optional(),
  LOG_FORMAT: z.enum(["text", "json"], "LOG_FORMAT must be text or json.").default("text"),
  LOG_REQUESTS: z.enum(["0", "1"], "LOG_REQUESTS must be 0 or 1.").default("0"),
  METRICS_TOKEN: z
    .string()
    .regex(/^[!-~]{16,}$/, "METRICS_TOKEN must have at least 16 letters, digits or signs, without spaces.")
    .optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({
      protocol: /^https?$/,
      error: "OTEL_EXPORTER_OTLP_ENDPOINT must be an address such as http://collector:4318.",
    })
    .optional(),
  AUDIT_RETENTION_DAYS: whole("AUDIT_RETENTION_DAYS", 0, 36_500, 0),
});

/** Names of the settings; the README describes each. */
export const settingNames: readonly string[] = Object.keys(schema.shape);

type Environment = Readonly<Record<string, string | undefined>>;

function read<Schema extends z.ZodType>(wanted: Schema, environment: Environment): z.output<Schema> {
  // An empty variable is how many tools say "not set".
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const result = wanted.safeParse(given);
  if (!result.success) throw new StartupError(result.error.issues.map((issue) => issue.message).join("\n"));
  return result.data;
}

/** Where the database is, for commands that need no other setting. Throws as `readSettings` does. */
export function readDatabaseSettings(environment: Environment = process.env) {
  const value = read(schema.pick({ DATABASE_URL: true, DATA_DIR: true }), environment);
  return { databaseUrl: value.DATABASE_URL, dataDir: path.resolve(value.DATA_DIR) };
}

/** The settings of this process. Throws `StartupError` with one sentence for each that cannot be used. */
export function readSettings(environment: Environment = process.env) {
  const value = read(schema, environment);
  if (!value.SECRET && value.DATABASE_URL && !isLocal(value.DATABASE_URL)) {
    throw new StartupError(
      "SECRET must be set when DATABASE_URL names another machine, to the same 32 or more random characters on every instance.",
    );
  }
  return {
    port: value.PORT,
    host: value.HOST,
    /** Absent: the directory keeps a database of its own under `dataDir`. */
    databaseUrl: value.DATABASE_URL,
    dataDir: path.resolve(value.DATA_DIR),
    /** Without a trailing slash. Absent: made of host and port. */
    origin: value.ORIGIN,
    secret: value.SECRET,
    adminEmail: normaliseEmail(value.ADMIN_EMAIL),
    adminPassword: value.ADMIN_PASSWORD,
    workers: value.WEB_CONCURRENCY,
    databasePool: value.DATABASE_POOL,
    /** Calls a minute for each caller; 0 is no limit. */
    rateLimit: value.RATE_LIMIT,
    /** Absent: nobody is believed about whom a request comes from. */
    trustedProxies: value.TRUSTED_PROXIES,
    /** 0: for ever. */
    auditRetentionDays: value.AUDIT_RETENTION_DAYS,
  };
}

/** Puts what is known only after the start into the environment, where workers and Next read it. */
export function publish(values: { databaseUrl?: string; secret?: string; origin?: string }): void {
  if (values.databaseUrl) process.env["DATABASE_URL"] = values.databaseUrl;
  if (values.secret) process.env["SECRET"] = process.env["NEXTAUTH_SECRET"] = values.secret;
  if (values.origin) process.env["ORIGIN"] = process.env["NEXTAUTH_URL"] = values.origin;
}

/** The database's address. */
export function databaseUrl(): string {
  return required("DATABASE_URL");
}

/** Connections of this process to the database for ordinary work. */
export function databasePool(): number {
  return schema.shape.DATABASE_POOL.parse(process.env["DATABASE_POOL"] || undefined);
}

/** Whether every line of the log is JSON. */
export function logsJson(): boolean {
  return process.env["LOG_FORMAT"] === "json";
}

/** Whether the log has a line for every request. */
export function logsRequests(): boolean {
  return process.env["LOG_REQUESTS"] === "1";
}

/** What who reads the metrics presents; null: there are none. */
export function metricsToken(): string | null {
  return process.env["METRICS_TOKEN"] || null;
}

/** Whether traces are sent, by OpenTelemetry's own settings. */
export function sendsTraces(): boolean {
  return Boolean(process.env["OTEL_EXPORTER_OTLP_ENDPOINT"]);
}

/** What traces call this installation. */
export function serviceName(): string {
  return process.env["OTEL_SERVICE_NAME"] || "roster";
}

/** The settings that nobody may read in a log. */
export function secretSettings(): string[] {
  const names = ["SECRET", "ADMIN_PASSWORD", "METRICS_TOKEN", "OTEL_EXPORTER_OTLP_HEADERS"];
  return names.map((name) => process.env[name] ?? "").filter((value) => value !== "");
}

let callsPerMinute: number | undefined;

/** Calls that one caller may make in a minute; 0: as many as it likes. */
export function rateLimit(): number {
  return (callsPerMinute ??= schema.shape.RATE_LIMIT.parse(process.env["RATE_LIMIT"] || undefined));
}

let proxies: { text: string; read: Proxies | null } | undefined;

/** The proxies that are believed about clients; null when there are none. */
export function trustedProxies(): Proxies | null {
  const text = process.env["TRUSTED_PROXIES"] ?? "";
  if (proxies?.text !== text) proxies = { text, read: readProxies(text) };
  return proxies.read;
}

/** Where links lead, without a trailing slash. */
export function origin(): string {
  return (process.env["ORIGIN"] ?? "http://localhost:3000").replace(/\/+$/, "");
}

/** The installation's secret, from which invitation codes are derived. */
export function secret(): string {
  return required("SECRET");
}

/** Whether this process serves people, in contrast to `npm run dev`. */
export function isProduction(): boolean {
  return process.env["NODE_ENV"] === "production";
}

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set.`);
  return value;
}

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return /^https?:$/.test(url.protocol) && url.pathname === "/" && !url.search && !url.hash && !url.username;
}

/** Whether the server of a database address is on this machine: a loopback name or a socket's folder. */
function isLocal(databaseAddress: string): boolean {
  const address = readAddress(databaseAddress);
  return typeof address !== "string" && address.isLocal;
}
