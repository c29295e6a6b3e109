import path from "node:path";
import { describe, expect, test } from "vitest";
import { readSettings, StartupError } from "@/lib/env";

const SECRET = "0123456789abcdef0123456789abcdef";

test("without any settings it listens on this machine alone and keeps its own database", () => {
  expect(readSettings({})).toEqual({
    port: 3000,
    host: "127.0.0.1",
    databaseUrl: undefined,
    dataDir: path.resolve(".data"),
    origin: undefined,
    secret: undefined,
    adminEmail: "admin@example.com",
    adminPassword: undefined,
    workers: 1,
    databasePool: 10,
    rateLimit: 0,
    trustedProxies: undefined,
    auditRetentionDays: 0,
  });
});

test("every setting is read, and an empty one counts as not set", () => {
  const given = {
    PORT: "8080",
    HOST: "0.0.0.0",
    DATABASE_URL: "postgres://u:p@db.example.com/people",
    DATA_DIR: "/srv/roster",
    ORIGIN: "https://People.example.com/",
    SECRET,
    ADMIN_EMAIL: "Ada@Example.com",
    ADMIN_PASSWORD: "violet-harbour-92",
    WEB_CONCURRENCY: "4",
    DATABASE_POOL: "3",
    RATE_LIMIT: "6000",
    TRUSTED_PROXIES: "10.0.0.0/8, 2001:db8::7",
    AUDIT_RETENTION_DAYS: "365",
  };
  expect(readSettings(given)).toEqual({
    port: 8080,
    host: "0.0.0.0",
    databaseUrl: "postgres://u:p@db.example.com/people",
    dataDir: "/srv/roster",
    origin: "https://people.example.com",
    secret: SECRET,
    adminEmail: "ada@example.com",
    adminPassword: "violet-harbour-92",
    workers: 4,
    databasePool: 3,
    rateLimit: 6000,
    trustedProxies: "10.0.0.0/8, 2001:db8::7",
    auditRetentionDays: 365,
  });
  expect(readSettings({ PORT: "", DATABASE_URL: "", SECRET: "" })).toEqual(readSettings({}));
});

describe("one clear sentence for a setting that cannot be used", () => {
  const port = "PORT must be a whole number from 0 to 65535.";
  const url = "DATABASE_URL must look like postgres://user:password@host:5432/database.";
  const origin = "ORIGIN must be the address people use, such as https://people.example.com, without a path.";
  const workers = "WEB_CONCURRENCY must be a whole number from 1 to 64.";
  const pool = "DATABASE_POOL must be a whole number from 1 to 1000.";
  const proxies = "TRUSTED_PROXIES must be IP addresses or networks such as 10.0.0.0/8, separated by commas.";
  const metrics = "METRICS_TOKEN must have at least 16 letters, digits or signs, without spaces.";
  const traces = "OTEL_EXPORTER_OTLP_ENDPOINT must be an address such as http://collector:4318.";
  const password = "ADMIN_PASSWORD must have 8 to 128 characters.";
  test.each([
    ["PORT", "http", port],
    ["TRUSTED_PROXIES", "proxy.example.com", proxies],
    ["TRUSTED_PROXIES", "10.0.0.1,", proxies],
    ["TRUSTED_PROXIES", "10.0.0.0/33", proxies],
    ["TRUSTED_PROXIES", "2001:db8::/129", proxies],
    ["PORT", "65536", port],
    ["PORT", "-1", port],
    ["HOST", "my host", "HOST must be a host name or an IP address to listen on, such as 127.0.0.1."],
    ["DATABASE_URL", "mysql://u:p@host/people", url],
    ["DATABASE_URL", "postgres://host", url],
    ["ORIGIN", "people.example.com", origin],
    ["ORIGIN", "https://example.com/people", origin],
    ["SECRET", "short", "SECRET must have at least 32 characters."],
    ["ADMIN_EMAIL", "ada", "ADMIN_EMAIL must be an e-mail address."],
    ["ADMIN_PASSWORD", "1234567", password],
    ["WEB_CONCURRENCY", "0", workers],
    ["WEB_CONCURRENCY", "65", workers],
    ["DATABASE_POOL", "0", pool],
    ["DATABASE_POOL", "1001", pool],
    ["LOG_FORMAT", "xml", "LOG_FORMAT must be text or json."],
    ["LOG_REQUESTS", "yes", "LOG_REQUESTS must be 0 or 1."],
    ["METRICS_TOKEN", "too-short", metrics],
    ["METRICS_TOKEN", "long enough but with spaces", metrics],
    ["OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4318", traces],
  ])("%s=%s", (name, value, sentence) => {
    expect(() => readSettings({ [name]: value })).toThrow(new StartupError(sentence));
  });

  test("all of them at once, a line each", () => {
    expect(() => readSettings({ PORT: "x", WEB_CONCURRENCY: "x" })).toThrow(
      new StartupError(`${port}\n${workers}`),
    );
  });
});

describe("the secret is required with a database on another machine", () => {
  const sentence =
    "SECRET must be set when DATABASE_URL names another machine, to the same 32 or more random characters on every instance.";
  test.each(["postgres://u:p@db.example.com/people", "postgres://u:p@localhost/people?host=10.0.0.7"])(
    "%s",
    (DATABASE_URL) => {
      expect(() => readSettings({ DATABASE_URL })).toThrow(new StartupError(sentence));
      expect(readSettings({ DATABASE_URL, SECRET }).secret).toBe(SECRET);
    },
  );
  test.each([
    "postgres://u:p@127.0.0.1:5433/people",
    "postgresql://u:p@[::1]/people",
    "postgres:///people?host=/run/postgresql",
  ])("but not with %s", (DATABASE_URL) => {
    expect(readSettings({ DATABASE_URL }).databaseUrl).toBe(DATABASE_URL);
  });
});
