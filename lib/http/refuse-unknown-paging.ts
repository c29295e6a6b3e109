import { AppError, type Issue } from "@/lib/errors";
import { splitTarget } from "@/lib/http/request-target";

/** How other APIs page. Ignoring one of these would answer the wrong page without a word. */
const FOREIGN = new Set([
  ...["page", "page_size", "pageSize", "page_token", "pageToken", "per_page", "perPage", "size"],
  ...["start", "start_index", "startIndex", "skip", "from", "first", "after", "before"],
  ...["starting_after", "ending_before"],
]);

/**
 * Refuses a list's request that pages in a way no list knows, or by one of `also`, which this list does not
 * take.
 * Throws `invalid_input` (`unknown_paging`) that names each such parameter.
 */
export function refuseUnknownPaging(request: Request, ...also: string[]): void {
  const names = new Set(new URLSearchParams(splitTarget(request.url)[1]).keys());
  const issues = [...names]
    .filter((name) => FOREIGN.has(name) || also.includes(name))
    .map((name): Issue => ({ path: [name], code: "unknown_paging", fromRequest: true }));
  if (issues.length > 0) throw new AppError("invalid_input", { issues });
}
