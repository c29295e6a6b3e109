/** The `Link` header that leads to a list's next page: the same request with that page's cursor, without a token that sat in it. */
export function nextLink(origin: string, request: Request, cursor: string | null): Record<string, string> {
  if (cursor === null) return {};
  const { url } = request;
  const end = url.includes("?") ? url.indexOf("?") : url.length;
  const query = new URLSearchParams(url.slice(end));
  query.delete("token");
  query.delete("offset");
  query.set("cursor", cursor);
  const path = url.slice(url.indexOf("/", "https://".length), end);
  return { link: `<${origin}${path}?${query}>; rel="next"` };
}
