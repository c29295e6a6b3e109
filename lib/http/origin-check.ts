/**
 * True when a browser's cookie may speak for this request: it comes from our own pages.
 * Without any hint of the source only reading is let through, whose answer another site could not see.
 */
export function isSameOrigin(request: Request, ownOrigin: string): boolean {
  const site = request.headers.get("sec-fetch-site");
  const safe = request.method === "GET" || request.method === "HEAD";
  if (site) return site === "same-origin" || (safe && site === "none");
  const from = request.headers.get("origin");
  if (!from) return safe;
  return from === ownOrigin || from.replace(/^https?:\/\//, "") === request.headers.get("host");
}
