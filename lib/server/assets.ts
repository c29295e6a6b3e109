import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";

const PREFIX = "/_next/static/";
const TYPES: Record<string, string> = {
  ".js": "application/javascript; charset=UTF-8",
  ".css": "text/css; charset=UTF-8",
};

/**
 * Answers a script or style sheet with the copy that was compressed when the pages were built, as small as Brotli makes
 * it. False when there is none or the browser reads no Brotli: Next answers then.
 */
export async function answerCompressed(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const { method, url = "", headers } = request;
  const type = TYPES[path.extname(url)];
  if (!type || !url.startsWith(PREFIX) || (method !== "GET" && method !== "HEAD")) return false;
  if (!/\bbr\b/.test(headers["accept-encoding"] ?? "") || !/^[\w./~-]+$/.test(url) || url.includes("..")) {
    return false;
  }
  const file = path.join(process.cwd(), ".next/static", `${url.slice(PREFIX.length)}.br`);
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) return false;
  response.writeHead(200, {
    "content-type": type,
    "content-encoding": "br",
    "content-length": found.size,
    // The name holds a digest of the content.
    "cache-control": "public, max-age=31536000, immutable",
    vary: "accept-encoding",
    "x-content-type-options": "nosniff",
  });
  if (method === "HEAD") response.end();
  else
    createReadStream(file)
      .on("error", () => response.destroy())
      .pipe(response);
  return true;
}
