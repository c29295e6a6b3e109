import type { IncomingMessage, ServerResponse } from "node:http";
import sirv from "sirv";

const PREFIX = "/_next/static/";

/** Answers a request for a file; false when the path is none of theirs. */
export type AssetHost = (req: IncomingMessage, res: ServerResponse) => boolean;

/**
 * The pages' scripts and styles, as the build compressed them. Their names change with their content, so
 * browsers keep them for good. `next start` serves the same files, compressing them anew for each request.
 */
export function createAssetHost(): AssetHost {
  const forGood = { immutable: true, maxAge: 31_536_000, etag: true };
  const serve = sirv(".next/static", { brotli: true, gzip: true, ...forGood });
  return (req, res) => {
    const { url = "/" } = req;
    if (!url.startsWith(PREFIX)) return false;
    req.url = url.slice(PREFIX.length - 1);
    serve(req, res, () => void res.writeHead(404, { "content-type": "text/plain" }).end("Not found"));
    return true;
  };
}
