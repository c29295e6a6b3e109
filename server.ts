import cluster from "node:cluster";
import { database, disconnect } from "@/lib/db";
import { openForServer } from "@/lib/database/open-database";
import { isProduction, publish, readSettings, type Settings, StartupError } from "@/lib/env";
import type { ApiHost } from "@/lib/http/host";
import { dialects } from "@/lib/generated/dialects";
import { firstStart, type Founder } from "@/lib/server/first-start";
import { keepTidy } from "@/lib/server/housekeeping";
import { findSecret } from "@/lib/server/secret";
import { askedToStop, describe, say } from "@/lib/server/terminal";
import { serve, type WebServer } from "@/lib/server/web";
import { startWorkers, type WorkerMessage } from "@/lib/server/workers";

/** Serves until asked to stop. The primary owns the database; workers, if there are any, answer requests. */
async function runPrimary(): Promise<void> {
  const stopped = askedToStop();
  const settings = readSettings();
  publish({ origin: originOf(settings, settings.port) });
  if (!settings.databaseUrl) say("Starting the database ...");
  const own = await openForServer(settings);
  try {
    // Only now, because of several starts on one data directory a single one comes so far.
    publish({ databaseUrl: own.url, secret: findSecret(settings) });
    if (own.applied.length > 0) say(`Applied ${own.applied.length} migration(s).`);
    const demo = process.argv.includes("--demo");
    const first = await firstStart(own.url, settings, demo ? foundDemo : undefined);
    if (demo && !first) say("The directory is not empty, so --demo adds nothing to it.");
    const web = settings.workers > 1 ? startWorkers(settings.workers) : await serveAlone(settings);
    const fault = Promise.race([own.died, web.died]).then((sentence) => {
      throw new StartupError(sentence);
    });
    const port = await Promise.race([web.port, stopped, fault]);
    if (port) say(`Roster is ready: ${originOf(settings, port)}`);
    if (first)
      say(`First sign-in:   ${first.email}   password: ${first.password ?? "the one in ADMIN_PASSWORD"}`);
    await Promise.race([stopped, fault]);
    say("Stopping ...");
    await web.stop();
  } finally {
    await own.stop();
  }
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

async function serveAlone(settings: Settings) {
  const web = await answer(settings);
  publish({ origin: originOf(settings, web.port) });
  return {
    port: web.ready.then(() => web.port),
    died: new Promise<string>(() => undefined),
    stop: () => web.stop(),
  };
}

async function runWorker(): Promise<void> {
  // The primary decides when to stop; its end is a reason too.
  void askedToStop();
  const stopped = new Promise<void>((resolve) => {
    process.on("message", (message) => message === "stop" && resolve());
    process.on("disconnect", () => resolve());
  });
  const tell = (message: WorkerMessage) => process.send?.(message);
  try {
    const web = await answer(readSettings());
    void web.ready.then(() => tell({ ready: web.port }));
    await stopped;
    await web.stop();
  } catch (error) {
    tell({ failed: describe(error) });
    throw error;
  }
}

/** Serves, and keeps the database tidy meanwhile. */
async function answer(settings: Settings): Promise<WebServer> {
  const web = await serve(settings, dialects, await api());
  const db = database();
  const upkeep = keepTidy(db);
  async function stop(): Promise<void> {
    await web.stop();
    await upkeep.stop();
    await disconnect(db);
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
    if (cluster.isPrimary) process.stderr.write(`${describe(error)}\n`);
    process.exit(1);
  },
);
