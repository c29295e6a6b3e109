import type { IncomingMessage, ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { RegExpRouter } from "hono/router/reg-exp-router";
import { SmartRouter } from "hono/router/smart-router";
import { TrieRouter } from "hono/router/trie-router";
import { answerWith } from "@/lib/http/make-response";
import type { RouteHandler } from "@/lib/http/create-route";
import { splitTarget, targetOf } from "@/lib/http/request-target";

/** A route file under app/, as the build lists it: its path with `{name}` and `{...name}`, and its loader. */
export interface RouteFile {
  path: string;
  load: () => Promise<Record<string, unknown>>;
}

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

/** Answers a request for an API path; false when the path belongs to the pages. */
export type ApiHost = (req: IncomingMessage, res: ServerResponse) => boolean;

/**
 * The production host of the same route files that Next serves: a router and an adapter in front of
 * Web-standard handlers. Paths with names come before those with parameters, catch-alls last.
 */
export async function createApiHost(files: readonly RouteFile[]): Promise<ApiHost> {
  const router = new SmartRouter<RouteHandler>({ routers: [new RegExpRouter(), new TrieRouter()] });
  const prefixes = new Set<string>();
  for (const { path, load } of [...files].sort(bySpecificity)) {
    const routes = await load();
    prefixes.add(`/${path.split("/").slice(1, 3).join("/")}`);
    for (const method of METHODS) {
      const handler = routes[method];
      // A route file's exports under a method's name are route handlers: Next asks the same of them.
      if (typeof handler === "function") router.add(method, pattern(path), handler as RouteHandler);
    }
  }
  answerWith(adaptersResponse());
  const listener = getRequestListener((request) => dispatch(router, request), {
    overrideGlobalObjects: false,
    // HTTP/1.0 callers name no host.
    hostname: "localhost",
    // The door (lib/http/unread-body.ts) deals with what is left unread of a body.
    autoCleanupIncoming: false,
  });
  const isApi = (path: string) =>
    [...prefixes].some((prefix) => path === prefix || path.startsWith(`${prefix}/`));
  return (req, res) => {
    if (!isApi(splitTarget(req.url ?? "/")[0])) return false;
    void listener(req, res);
    return true;
  };
}

/**
 * The adapter's own Response keeps text and headers as given, where Node's makes a stream to be read back.
 * The adapter shows it only as a global; the pages beside us keep Node's, so both are put back at once.
 */
function adaptersResponse(): typeof Response {
  const { Request: platformRequest, Response: platformResponse } = globalThis;
  getRequestListener(() => new Response(), { overrideGlobalObjects: true });
  const { Response: quicker } = globalThis;
  Object.defineProperty(globalThis, "Request", { value: platformRequest });
  Object.defineProperty(globalThis, "Response", { value: platformResponse });
  return quicker;
}

function dispatch(router: SmartRouter<RouteHandler>, request: Request): Response | Promise<Response> {
  const [path] = splitTarget(targetOf(request.url));
  const [matches, stash] = router.match(request.method, path);
  const [match] = matches;
  if (!match) return new Response(null, { status: 404 });
  const [handler, found] = match;
  const params: Record<string, string> = {};
  for (const [name, value] of Object.entries(found)) {
    const text = typeof value === "number" ? (stash?.[value] ?? "") : value;
    params[name] = text.includes("%") ? decode(text) : text;
  }
  return handler(request, { params: Promise.resolve(params) });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** `/api/users/{id}` as the router writes it. */
function pattern(path: string): string {
  return path.replace(/\{\.\.\.\w+\}/, "*").replace(/\{(\w+)\}/g, ":$1");
}

function bySpecificity(a: RouteFile, b: RouteFile): number {
  return weight(a.path).localeCompare(weight(b.path));
}

function weight(path: string): string {
  return path
    .split("/")
    .map((part) => (part.startsWith("{...") ? "2" : part.startsWith("{") ? "1" : `0${part}`))
    .join("/");
}
