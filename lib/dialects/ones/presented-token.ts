import { ones } from "@/lib/dialects/ones/dialect";

/**
 * The token that the caller presented, told back to it; empty for a signed-in browser, which never sees one.
 */
export function presentedToken(request: Request): string {
  return (
    ones.credentials({ headers: request.headers, query: new URLSearchParams(), body: null })?.token ?? ""
  );
}
