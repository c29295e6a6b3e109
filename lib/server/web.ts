import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import next from "next";
import sirv from "sirv";
import type { Dialect } from "@/lib/http/dialect";
import type { ApiHost } from "@/lib/http/host";
import { codeOf } from "@/lib/database/explain";
import { receive } from "@/lib/http/door";
import { boundWaiting, ownDoor } from "@/lib/http/every-server";
import { oneAtATime } from "@/lib/http/one-at-a-time";
import { isProduction, type Settings, StartupError } from "@/lib/env";

// How long a running request may take once the server stops.
const LAST_REQUEST_MS = 25_000;

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

/** A listening web server. */
export type WebServer = Awaited<ReturnType<typeof serve>>;

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
  const server = createServer({ connectionsCheckingInterval: CHECK_MS }, (request, response) =>
    oneAtATime(request, response, () =>
      receive(
        dialects,
        request,
        response,
        () => void answer(request, response).catch(() => response.destroy()),
      ),
    ),
  );
  boundWaiting(server);
  const heldPort = await listen(server, host, port);
  const where = { dir: process.cwd(), hostname: host, port: heldPort };
  const app = next({ dev: !isProduction(), customServer: true, httpServer: server, ...where });
  const ready = app.prepare();
  const pages = ready.then(() => app.getRequestHandler());

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (api?.(request, response) || assets?.(request, response)) return;
    await (
      await pages
    )(request, response);
  }

  /** Takes no more connections and resolves when the requests under way are answered. */
  async function stop(): Promise<void> {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    // Connections are kept alive between requests; each is ended as soon as it has nothing under way.
    const sweep = setInterval(() => server.closeIdleConnections(), 50);
    const patience = setTimeout(() => server.closeAllConnections(), LAST_REQUEST_MS);
    await closed;
    clearInterval(sweep);
    clearTimeout(patience);
    await ready.then(() => app.close()).catch(() => undefined);
  }

  return { port: heldPort, ready, stop };
}

function listen(server: ReturnType<typeof createServer>, host: string, port: number): Promise<number> {
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
