/** The `Link` header that leads to a list's next page: the same request with that page's cursor, without a token that sat in it. */
export function nextLink(origin: string, request: Request, cursor: string | null): Record<string, string> {
  if (cursor === null) return {};
  const { pathname, searchParams } = new URL(request.url);
  searchParams.delete("token");
  searchParams.set("cursor", cursor);
  return { link: `<${origin}${pathname}?${searchParams}>; rel="next"` };
}
