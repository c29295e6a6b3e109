import type { Dialect } from "@/lib/http/dialect";
import { splitTarget, targetOf } from "@/lib/http/request-target";

/** The `Link` header to a list's next page: the same request with that page's cursor and without a token. */
export function nextLink(
  { secretParameters }: Dialect,
  origin: string,
  request: Request,
  cursor: string | null,
): Record<string, string> {
  if (cursor === null) return {};
  const [path, search] = splitTarget(targetOf(request.url));
  const query = new URLSearchParams(search);
  for (const name of [...secretParameters, "offset"]) query.delete(name);
  query.set("cursor", cursor);
  return { link: `<${origin}${path}?${query}>; rel="next"` };
}
