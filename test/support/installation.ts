import { freePort } from "@/test/support/free-port";

/** The installation that the API and page tests talk to: started for them alone, over an empty database. */
export interface Installation {
  /** Where requests go; `next start` instead of our own server when E2E_HOST is "next". */
  origin: string;
  adminEmail: string;
  adminPassword: string;
  /** For what no call can arrange, such as an expired invitation. */
  databaseUrl: string;
}

const ADMIN_EMAIL = "ada.admin@people.test";
/** What reads the metrics of the installation presents. */
export const METRICS_TOKEN = "metrics-of-the-tests";
const ADMIN_PASSWORD = "violet-harbour-92-quartz";

/**
 * Chooses the ports, once for a run: Playwright's own process hands them to its workers through the
 * environment.
 */
export async function prepareInstallation(): Promise<{ origin: string }> {
  process.env["E2E_PORT"] ??= String(await freePort());
  if (process.env["E2E_HOST"] === "next") process.env["E2E_NEXT_PORT"] ??= String(await freePort());
  return { origin: originOf(process.env["E2E_NEXT_PORT"] ?? process.env["E2E_PORT"]) };
}

/** Inside a test. */
export function installation(): Installation {
  const databaseUrl = process.env["DATABASE_URL"];
  const port = process.env["E2E_NEXT_PORT"] ?? process.env["E2E_PORT"];
  if (!databaseUrl || !port || !process.env["E2E_RUNNING"])
    throw new Error("The tests' own server is not running.");
  return { origin: originOf(port), adminEmail: ADMIN_EMAIL, adminPassword: ADMIN_PASSWORD, databaseUrl };
}

/** The settings of the server under test; nothing of the user's own installation. */
export function serverEnvironment(dataDir: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    // Empty is "not set".
    DATABASE_URL: "",
    SECRET: "",
    WEB_CONCURRENCY: "",
    DATABASE_POOL: "",
    RATE_LIMIT: "",
    HOST: "127.0.0.1",
    PORT: process.env["E2E_PORT"] ?? "",
    DATA_DIR: dataDir,
    ORIGIN: originOf(process.env["E2E_NEXT_PORT"] ?? process.env["E2E_PORT"] ?? ""),
    ADMIN_EMAIL,
    ADMIN_PASSWORD,
    METRICS_TOKEN,
  };
}

function originOf(port: string): string {
  return `http://127.0.0.1:${port}`;
}
