import type { IncomingHttpHeaders } from "node:http";
import { parseAndValidateFlightRouterState } from "next/dist/server/app-render/parse-and-validate-flight-router-state.js";

/**
 * Takes away a header in which Next's pages say where they are, when Next itself could not read it: it would
 * answer 500, and without the header it sends the whole page.
 */
export function dropUnreadableState(headers: IncomingHttpHeaders): void {
  if (headers["next-router-state-tree"] === undefined) return;
  try {
    parseAndValidateFlightRouterState(headers["next-router-state-tree"]);
  } catch {
    delete headers["next-router-state-tree"];
  }
}
