import { type IncomingMessage, Server } from "node:http";

const API = /^\/(?:api\/(?:users|apps)|openapi\/v1\/accounts|project\/api)(?:\/|$)/;
/** Where fields may come in the body of a GET; anywhere else such a body is read and ignored. */
const FOLDED = /^\/(?:api\/users|openapi\/v1\/accounts\/[^/]+\/projects$)/;
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
const MAX_FOLDED_BYTES = 64 * 1024;

const NORMALISED = Symbol.for("roster.incoming");

/**
 * Puts `normalise` in front of every HTTP server of the process. The production entry and `next start` both go through it;
 * neither Next nor a Web `Request` would show a handler what was sent. Calling it again changes nothing.
 */
export function normaliseIncoming(): void {
  const emit = Server.prototype.emit;
  if (NORMALISED in emit) return;
  function emitNormalised(this: Server, event: string | symbol, ...args: unknown[]): boolean {
    const pass = () => Reflect.apply(emit, this, [event, ...args]) === true;
    if (event !== "request") return pass();
    // The first argument of a server's "request" is the request.
    const req = args[0] as IncomingMessage;
    const waiting = normalise(req);
    if (!waiting) return pass();
    waiting.then(pass, () => req.destroy());
    return true;
  }
  Server.prototype.emit = Object.assign(emitNormalised, { [NORMALISED]: true });
}

/**
 * Makes an incoming request what the published texts mean by it: doubled and trailing slashes of API paths go, the one GET
 * that is published with a JSON body gets its fields as a query, and the peer's address is written where no caller can forge
 * it. Waits only when there is such a body to read.
 */
function normalise(req: IncomingMessage): Promise<void> | undefined {
  req.headers["x-client-address"] = req.socket.remoteAddress ?? "";
  const [rawPath, search] = split(req.url ?? "/");
  const path = rawPath.replace(/\/{2,}/g, "/");
  if (!API.test(path)) return undefined;
  // Every path refuses OPTIONS in its dialect; a method that no host would hand to a route is refused alike.
  if (!METHODS.includes(req.method ?? "")) req.method = "OPTIONS";
  const plainPath = path.replace(/\/+$/, "");
  req.url = address(plainPath, search);
  if (!hasBody(req)) return undefined;
  return readAll(req).then((body) => {
    if (FOLDED.test(plainPath)) req.url = address(plainPath, withFields(search, body));
    // The body is read; a host that waited for it would wait forever.
    delete req.headers["content-length"];
    delete req.headers["transfer-encoding"];
  });
}

function address(path: string, search: string): string {
  return search === "" ? path : `${path}?${search}`;
}

function split(url: string): [string, string] {
  const at = url.indexOf("?");
  return at < 0 ? [url, ""] : [url.slice(0, at), url.slice(at + 1)];
}

function hasBody(req: IncomingMessage): boolean {
  const declared = req.headers["content-length"];
  return (
    req.method === "GET" &&
    (req.headers["transfer-encoding"] !== undefined || (declared !== undefined && declared !== "0"))
  );
}

async function readAll(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size <= MAX_FOLDED_BYTES) chunks.push(bytes);
  }
  return size <= MAX_FOLDED_BYTES ? Buffer.concat(chunks).toString("utf8") : "";
}

/** The query with the body's plain fields added; what the query already says wins, and what is neither JSON nor a form adds nothing. */
function withFields(search: string, body: string): string {
  const query = new URLSearchParams(search);
  for (const [name, value] of Object.entries(fieldsOf(body))) {
    const plain = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
    if (plain && !query.has(name)) query.set(name, String(value));
  }
  return query.toString();
}

function fieldsOf(body: string): object {
  if (!body.trimStart().startsWith("{")) return Object.fromEntries(new URLSearchParams(body));
  try {
    const fields: unknown = JSON.parse(body);
    return typeof fields === "object" && fields !== null ? fields : {};
  } catch {
    return {};
  }
}
