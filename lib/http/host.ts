import type { IncomingMessage, ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { RegExpRouter } from "hono/router/reg-exp-router";
import { SmartRouter } from "hono/router/smart-router";
import { TrieRouter } from "hono/router/trie-router";
import { type Dialect, dialectAt } from "@/lib/http/dialect";
import { splitTarget, targetOf } from "@/lib/http/request-target";
import { unknownPath } from "@/lib/http/resource";
import { type AnswerHandler, answerOf, type RouteHandler, TextAnswer } from "@/lib/http/text-answer";

/** A route file under app/, as the build lists it: its path with `{name}` and `{...name}`, and its loader. */
export interface RouteFile {
  path: string;
  load: () => Promise<Record<string, unknown>>;
}

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

/** Answers a request for an API path, and settles when that is done; null when it is the pages'. */
export type ApiHost = (req: IncomingMessage, res: ServerResponse) => Promise<unknown> | null;

/**
 * The production host of the same route files that Next serves: a router and an adapter in front of
 * Web-standard handlers. Paths with names come before those with parameters, catch-alls last; what no file
 * answers under a dialect's prefixes is that dialect's unknown path.
 */
export async function createApiHost(
  dialects: readonly Dialect[],
  files: readonly RouteFile[],
): Promise<ApiHost> {
  const router = new SmartRouter<AnswerHandler>({ routers: [new RegExpRouter(), new TrieRouter()] });
  for (const { path, load } of [...files].sort(bySpecificity)) {
    const routes = await load();
    for (const method of METHODS) {
      const handler = routes[method];
      // A route file's exports under a method's name are route handlers: Next asks the same of them.
      if (typeof handler === "function") router.add(method, pattern(path), answerOf(handler as RouteHandler));
    }
  }
  const unknownAt = (path: string) => {
    const dialect = dialectAt(dialects, path);
    if (!dialect) throw new Error("A path that no dialect has is the pages'.");
    return { handle: answerOf(unknownPath(dialect).GET), params: {} };
  };
  const listener = getRequestListener(
    async (request, { outgoing }) => {
      const [path] = splitTarget(targetOf(request.url));
      const { handle, params } = match(router, request.method, path) ?? unknownAt(path);
      const answer = await handle(request, { params: Promise.resolve(params) });
      // A cast: this host is called with HTTP/1 alone.
      return answer instanceof TextAnswer ? write(outgoing as ServerResponse, answer) : answer;
    },
    {
      overrideGlobalObjects: false,
      // HTTP/1.0 callers name no host.
      hostname: "localhost",
      // Bodies that nobody reads are ended before a request comes here.
      autoCleanupIncoming: false,
    },
  );
  return (req, res) => {
    if (!dialectAt(dialects, splitTarget(req.url ?? "/")[0])) return null;
    return listener(req, res);
  };
}

function write(res: ServerResponse, { body, init }: TextAnswer): Response {
  if (body !== null) init.headers["content-length"] = String(Buffer.byteLength(body));
  res.writeHead(init.status, init.headers);
  res.end(body);
  return RESPONSE_ALREADY_SENT;
}

function match(router: SmartRouter<AnswerHandler>, method: string, path: string) {
  const [matches, stash] = router.match(method, path);
  const [first] = matches;
  if (!first) return null;
  const [handle, found] = first;
  const params: Record<string, string> = {};
  for (const [name, value] of Object.entries(found)) {
    const text = typeof value === "number" ? (stash?.[value] ?? "") : value;
    params[name] = text.includes("%") ? decode(text) : text;
  }
  return { handle, params };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** `/things/{id}` as the router writes it. */
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
