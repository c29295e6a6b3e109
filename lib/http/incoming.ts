import type { IncomingMessage } from "node:http";

const API = /^\/(?:api\/(?:users|apps)|openapi|project\/api)(?:\/|$)/;
const MAX_FOLDED_BYTES = 64 * 1024;

/**
 * Makes an incoming request what the published texts mean by it, before any host reads it: doubled and trailing slashes
 * of API paths go, the one GET that is published with a JSON body gets its fields as a query (a Web `Request` has no body
 * on GET), and the peer's address is written where no caller can forge it.
 */
export async function normaliseIncoming(req: IncomingMessage): Promise<void> {
  req.headers["x-client-address"] = req.socket.remoteAddress ?? "";
  const [rawPath = "/", search = ""] = split(req.url ?? "/");
  const path = rawPath.replace(/\/{2,}/g, "/");
  if (!API.test(path)) return;
  const query = hasBody(req) ? withFields(search, await readAll(req)) : search;
  req.url = (path.replace(/\/+$/, "") || "/") + (query === "" ? "" : `?${query}`);
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

/** The query with the body's plain fields added; what the query already says wins, and what is no JSON object adds nothing. */
function withFields(search: string, body: string): string {
  let fields: unknown;
  try {
    fields = JSON.parse(body);
  } catch {
    return search;
  }
  if (typeof fields !== "object" || fields === null) return search;
  const query = new URLSearchParams(search);
  for (const [name, value] of Object.entries(fields)) {
    const plain = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
    if (plain && !query.has(name)) query.set(name, String(value));
  }
  return query.toString();
}
