import { type IncomingMessage, Server, type ServerResponse } from "node:http";
import { isProduction } from "@/lib/env";
import type { Dialect } from "@/lib/http/dialect";
import { receive } from "@/lib/http/door";
import { oneAtATime } from "@/lib/http/one-at-a-time";
import { stopBeingReady } from "@/lib/monitoring/readiness";
import { startMonitoring } from "@/lib/monitoring/start";
import { processWide } from "@/lib/process-wide";

const WHOLE_REQUEST_MS = 60_000;
const HEADERS_MS = 20_000;
// Longer than proxies keep a connection (60 s), or they would send requests into one that is just closing.
const IDLE_MS = 65_000;

/**
 * How long a server waits for its callers: 20 s for the headers and 60 s for a whole request, then 408; 65 s
 * for the next request; and in production no connection leaves HTTP.
 */
export function boundWaiting(server: Server): void {
  server.requestTimeout = WHOLE_REQUEST_MS;
  server.headersTimeout = HEADERS_MS;
  server.keepAliveTimeout = IDLE_MS;
  if (isProduction()) neverUpgrade(server);
  // With a listener Node leaves the "continue" to us; see `continueWhenRead`.
  server.on("checkContinue", (req, res) => server.emit("request", req, res));
}

/**
 * Without a listener Node answers a request to upgrade like any other. Next listens for its tools while
 * developing, and in production leaves such connections open for good.
 */
function neverUpgrade(server: Server): void {
  server.removeAllListeners("upgrade");
  // The listener is there only after this event, and no request is read before the next tick.
  server.on("newListener", (event) => {
    if (event === "upgrade") process.nextTick(() => server.removeAllListeners("upgrade"));
  });
}

const door = processWide("door", () => ({ stands: false }));

/** Notes that this process has a server that calls the door itself. */
export function ownDoor(): void {
  door.stands = true;
}

/**
 * Puts the door before every HTTP server of a process that has none of its own, such as `next start`, and
 * watches it as our own server does.
 */
export async function standBeforeServers(dialects: readonly Dialect[]): Promise<void> {
  if (door.stands) return;
  ownDoor();
  process.once("SIGTERM", stopBeingReady);
  const emit = Server.prototype.emit;
  const bounded = new WeakSet<Server>();
  Server.prototype.emit = function (this: Server, event: string | symbol, ...args: unknown[]): boolean {
    const pass = () => Reflect.apply(emit, this, [event, ...args]) === true;
    if (!bounded.has(this)) {
      bounded.add(this);
      boundWaiting(this);
    }
    if (event !== "request") return pass();
    // A server's "request" comes with the request and its response.
    const [req, res] = [args[0] as IncomingMessage, args[1] as ServerResponse];
    oneAtATime(req, res, () => receive(dialects, req, res, pass));
    return true;
  };
  // Last: the server listens already, and no request may come past the door meanwhile.
  await startMonitoring();
}
