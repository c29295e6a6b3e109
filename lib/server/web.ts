import type { IncomingMessage, Server, ServerResponse } from "node:http";
import next from "next";
import sirv from "sirv";
import type { Dialect } from "@/lib/http/dialect";
import type { ApiHost } from "@/lib/http/host";
import { codeOf } from "@/lib/database/explain";
import { receive } from "@/lib/http/door";
import { boundWaiting, ownDoor } from "@/lib/http/every-server";
import { oneAtATime } from "@/lib/http/one-at-a-time";
import { isProduction, type Settings, StartupError } from "@/lib/env";
import { stopBeingReady } from "@/lib/monitoring/readiness";
import { Calls } from "@/lib/server/calls";
import { createGracefulServer } from "@/lib/server/graceful-server";
import { within } from "@/lib/within";

// For work whose caller was cut off to notice that.
const NOTICE_MS = 1_000;

// How often callers that take too long are looked for.
const CHECK_MS = 5_000;

const ASSETS = "/_next/static/";

/**
 * The pages' scripts and styles, as the build compressed them. Their names change with their content, so
 * browsers keep them for good. `next start` serves the same files, compressing them anew for each request.
 */
function createAssetHost() {
  const forGood = { immutable: true, maxAge: 31_536_000, etag: true };
  const serve = sirv(".next/static", { brotli: true, gzip: true, ...forGood });
  return (req: IncomingMessage, res: ServerResponse): boolean => {
    const { url = "/" } = req;
    if (!url.startsWith(ASSETS)) return false;
    req.url = url.slice(ASSETS.length - 1);
    serve(req, res, () => void res.writeHead(404, { "content-type": "text/plain" }).end("Not found"));
    return true;
  };
}

/**
 * Listens, answers the API at once and everything else through Next; requests for pages wait until `ready`
 * settles. Throws `StartupError` when the port cannot be had.
 */
export async function serve(
  { host, port }: Pick<Settings, "host" | "port">,
  dialects: readonly Dialect[],
  api: ApiHost | null,
) {
  ownDoor();
  const assets = isProduction() ? createAssetHost() : null;
  const calls = new Calls();
  const graceful = createGracefulServer({ connectionsCheckingInterval: CHECK_MS }, (request, response) =>
    oneAtATime(request, response, () =>
      receive(
        dialects,
        request,
        response,
        () => void calls.run(() => answer(request, response)).catch(() => response.destroy()),
      ),
    ),
  );
  const { server } = graceful;
  boundWaiting(server);
  const heldPort = await listen(server, host, port);
  const where = { dir: process.cwd(), hostname: host, port: heldPort };
  const app = next({ dev: !isProduction(), customServer: true, httpServer: server, ...where });
  const ready = app.prepare();
  const pages = ready.then(() => app.getRequestHandler());

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const call = api?.(request, response);
    if (call) await call;
    else if (!assets?.(request, response)) await (await pages)(request, response);
  }

  /**
   * Takes no more connections and finishes the calls under way, until `deadline`, a time in ms. Resolves with
   * false when some go on all the same: what they work with must not be taken from them.
   */
  async function stop(deadline: number): Promise<boolean> {
    stopBeingReady();
    await graceful.stop(deadline - NOTICE_MS);
    const finished = await calls.none(deadline);
    const closed = () => ready.then(() => app.close());
    if (finished) await within(NOTICE_MS, closed()).catch(() => undefined);
    return finished;
  }

  return { port: heldPort, ready, stop };
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error) => reject(explainPort(error, host, port)));
    server.listen({ host, port }, () => {
      const address = server.address();
      resolve(address && typeof address === "object" ? address.port : port);
    });
  });
}

function explainPort(error: Error, host: string, port: number): Error {
  const sentence = {
    EADDRINUSE: `Port ${port} on ${host} is taken by another program; choose another with PORT.`,
    EACCES: `Port ${port} needs rights that this user does not have; choose another with PORT.`,
    EADDRNOTAVAIL: `This machine has no address ${host}; choose another with HOST.`,
    ENOTFOUND: `The host name ${host} is not known; choose another with HOST.`,
  }[codeOf(error)];
  return sentence ? new StartupError(sentence) : error;
}
