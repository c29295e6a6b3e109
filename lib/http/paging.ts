import { AppError, type Issue } from "@/lib/errors";
import type { Dialect } from "@/lib/http/dialect";
import { splitTarget, targetOf } from "@/lib/http/request-target";

/** How other APIs page. Ignoring one of these would answer the wrong page without a word. */
const FOREIGN = new Set([
  ...["page", "page_size", "pageSize", "page_token", "pageToken", "per_page", "perPage", "size"],
  ...["start", "start_index", "startIndex", "skip", "from", "first", "after", "before"],
  ...["starting_after", "ending_before"],
]);

/**
 * Refuses a list's request that pages in a way no list knows, or by one of `also`, which this one lacks.
 * Throws `invalid_input` (`unknown_paging`) that names each such parameter.
 */
export function refuseUnknownPaging(request: Request, ...also: string[]): void {
  const names = new Set(new URLSearchParams(splitTarget(request.url)[1]).keys());
  const issues = [...names]
    .filter((name) => FOREIGN.has(name) || also.includes(name))
    .map((name): Issue => ({ path: [name], code: "unknown_paging", fromRequest: true }));
  if (issues.length > 0) throw new AppError("invalid_input", { issues });
}

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
