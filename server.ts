import cluster from "node:cluster";
import { database, disconnect } from "@/lib/db";
import { openForServer } from "@/lib/database/open-database";
import { isProduction, logsJson, publish, readSettings, type Settings, StartupError } from "@/lib/env";
import type { ApiHost } from "@/lib/http/host";
import { dialects } from "@/lib/generated/dialects";
import { log } from "@/lib/log";
import { startMonitoring, stopMonitoring } from "@/lib/monitoring/start";
import { firstStart, type Founder } from "@/lib/server/first-start";
import { keepTidy } from "@/lib/server/housekeeping";
import { findSecret } from "@/lib/server/secret";
import { askedToStop, describe, leaveSignals, say, sayInPerson, STOP_WITHIN_MS } from "@/lib/server/terminal";
import { serve } from "@/lib/server/web";
import { within } from "@/lib/within";
import { metricsOfAll } from "@/lib/server/worker-metrics";
import { startWorkers, type WorkerMessage } from "@/lib/server/workers";

// Kept back of the time to stop for what comes after the calls: the connections, then the database itself.
const AFTER_CALLS_MS = 10_000;
const DISCONNECT_MS = 2_000;
const EXIT_MS = 500;

/** Serves until asked to stop. The primary owns the database; workers, if there are any, answer requests. */
async function runPrimary(): Promise<void> {
  const stopped = askedToStop();
  const settings = readSettings();
  publish({ origin: originOf(settings, settings.port) });
  if (!settings.databaseUrl) say("Starting the database ...");
  const own = await Promise.race([openForServer(settings, say), stopped]);
  // Asked to stop while the database starts: it ends with this process.
  if (typeof own === "number") return;
  let web: Web | null = null;
  let deadline = Infinity;
  try {
    // Only now, because of several starts on one data directory a single one comes so far.
    publish({ databaseUrl: own.url, secret: findSecret(settings) });
    if (own.applied.length > 0) say(`Applied ${own.applied.length} migration(s).`);
    const first = await Promise.race([prepareDirectory(own.url, settings), stopped]);
    if (typeof first === "number") return;
    web = settings.workers > 1 ? startWorkers(settings.workers) : await serveAlone(settings);
    const fault = Promise.race([own.died, web.died]).then((sentence) => {
      throw new StartupError(sentence);
    });
    const port = await Promise.race([web.port, stopped.then(() => null), fault]);
    if (port !== null) {
      say(`Roster is ready: ${originOf(settings, port)}`);
      if (first && !logsJson()) sayInPerson(first);
    }
    deadline = await Promise.race([stopped, fault]);
    say("Stopping ...");
  } finally {
    deadline = Math.min(deadline, Date.now() + STOP_WITHIN_MS);
    await web?.stop(deadline - AFTER_CALLS_MS);
    await own.stop(deadline - Date.now() - EXIT_MS);
  }
}

/** How requests are answered: in this process, or in others. */
interface Web {
  port: Promise<number>;
  died: Promise<string>;
  stop(deadline: number): Promise<unknown>;
}

/** Makes the first organization if there is none; then a line that says how to sign in, else null. */
async function prepareDirectory(databaseUrl: string, settings: Settings): Promise<string | null> {
  const demo = process.argv.includes("--demo");
  const first = await firstStart(databaseUrl, settings, demo ? foundDemo : undefined);
  if (demo && !first) say("The directory is not empty, so --demo adds nothing to it.");
  if (!first) return null;
  return `First sign-in:   ${first.email}   password: ${first.password ?? "the one in ADMIN_PASSWORD"}`;
}

/** Fills the directory with a made-up company, and shows its progress every few seconds. */
const foundDemo: Founder = async (ctx, admin) => {
  say("Filling the directory with a made-up company ...");
  const { foundDemoCompany } = await import("@/prisma/seed/demo");
  let told = Date.now();
  await foundDemoCompany(ctx, admin, (part) => {
    if (Date.now() - told < 2000) return;
    told = Date.now();
    say(`  ${Math.round(part * 100)} % done`);
  });
};

async function serveAlone(settings: Settings): Promise<Web> {
  const web = await answer(settings);
  publish({ origin: originOf(settings, web.port) });
  return {
    port: web.ready.then(() => web.port),
    died: new Promise<string>(() => undefined),
    stop: web.stop,
  };
}

async function runWorker(): Promise<void> {
  // The primary decides when to stop; its end is a reason too.
  leaveSignals();
  const stopped = new Promise<void>((resolve) => {
    process.on("message", (message) => message === "stop" && resolve());
    process.on("disconnect", () => resolve());
  });
  const tell = (message: WorkerMessage) => process.connected && process.send?.(message);
  try {
    const web = await answer(readSettings());
    void web.ready.then(() => tell({ ready: web.port }));
    await stopped;
    await web.stop(Date.now() + STOP_WITHIN_MS - AFTER_CALLS_MS);
  } catch (error) {
    tell({ failed: describe(error) });
    throw error;
  }
}

/** Serves, and keeps the database tidy meanwhile. */
async function answer(settings: Settings) {
  await startMonitoring(cluster.isWorker ? metricsOfAll : undefined);
  const web = await serve(settings, dialects, await api());
  const db = database();
  const upkeep = keepTidy(db, settings.auditRetentionDays);
  async function stop(deadline: number): Promise<void> {
    // Work that has not ended by then ends with the process, and not for want of a connection.
    if (!(await web.stop(deadline))) return;
    const disconnected = upkeep.stop().then(() => disconnect(db));
    const ended = Promise.all([disconnected, stopMonitoring()]);
    await within(DISCONNECT_MS, ended).catch(() => undefined);
  }
  return { ...web, stop };
}

/** The API's handlers in this process. In development Next serves them, to reload them after each change. */
async function api(): Promise<ApiHost | null> {
  if (!isProduction()) return null;
  const [{ createApiHost }, { default: routes }] = await Promise.all([
    import("@/lib/http/host"),
    import("virtual:routes"),
  ]);
  return createApiHost(dialects, routes);
}

function originOf({ origin, host }: Settings, port: number): string {
  if (origin) return origin;
  const name = ["0.0.0.0", "::"].includes(host) ? "localhost" : host.includes(":") ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

(cluster.isPrimary ? runPrimary() : runWorker()).then(
  () => process.exit(0),
  (error: unknown) => {
    if (cluster.isPrimary) log("error", describe(error));
    process.exit(1);
  },
);
