import { ones } from "@/lib/dialects/ones/dialect";

/** The token that the caller presented, told back to it; empty for a browser, which never sees one. */
export function presentedToken({ headers }: Request): string {
  return ones.credentials({ headers, query: new URLSearchParams(), body: null })?.token ?? "";
}
