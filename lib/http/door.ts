import type { IncomingMessage, ServerResponse } from "node:http";
import { isProduction, origin, trustedProxies } from "@/lib/env";
import { AppError, notFound } from "@/lib/errors";
import { readClient } from "@/lib/http/client";
import { type Dialect, dialectAt } from "@/lib/http/dialect";
import { foldBody, readSmall } from "@/lib/http/folded-body";
import { answerOperator } from "@/lib/http/operator-paths";
import { joinTarget, normalTarget, splitTarget } from "@/lib/http/request-target";
import { dropUnreadableState } from "@/lib/http/router-state";
import { refuse } from "@/lib/http/refuse";
import { STRICT_HEADERS } from "@/lib/http/strict-headers";
import { endWhenUnread } from "@/lib/http/unread-answer";
import { isWatched, tellAnswered } from "@/lib/monitoring/watchers";
import { continueWhenRead, hasBody, leaveUnread } from "@/lib/http/unread-body";

const SIGN_IN = /^\/api\/auth(?:\/|$)/;
/** What Next's own tools ask for while developing. */
const TOOLS = /^\/__nextjs/;
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
/** What nginx calls a caller that left before its answer began. */
const LEFT = 499;
const PAGE_METHODS = ["GET", "HEAD"];
const SIGN_IN_METHODS = [...PAGE_METHODS, "POST"];

/**
 * What every request goes through before any host sees it, so that each sees the same: one normal form of the
 * target, the client's address where no caller can forge it, no method and no body that nobody takes. `pass`
 * hands it on.
 */
export function receive(
  dialects: readonly Dialect[],
  req: IncomingMessage,
  res: ServerResponse,
  pass: () => void,
): void {
  endWhenUnread(res);
  const client = readClient(req.headers, req.socket.remoteAddress ?? "", trustedProxies());
  req.headers["x-client-address"] = client.address;
  // Browsers must not hear it over plain http.
  if (origin().startsWith("https:") && client.secure !== false)
    res.setHeader("strict-transport-security", "max-age=31536000");
  if (req.headers.expect !== undefined) continueWhenRead(req, res);
  if (hasBody(req)) leaveUnread(req, res);
  const target = normalTarget(req.url ?? "");
  if (target === null) return refuse(req, res, notFound("path"));
  const [path, search] = splitTarget(target);
  const apiPath = path.replace(/\/{2,}/g, "/");
  const dialect = dialectAt(dialects, apiPath);
  if (dialect) return receiveCall(dialect, req, joinTarget(apiPath.replace(/\/+$/, ""), search), pass);
  req.url = target;
  dropUnreadableState(req.headers);
  for (const [name, value] of Object.entries(STRICT_HEADERS)) res.setHeader(name, value);
  const allow = SIGN_IN.test(path) ? SIGN_IN_METHODS : PAGE_METHODS;
  const known = allow.includes(req.method ?? "") || (!isProduction() && TOOLS.test(path));
  if (known && answerOperator(path, req, res)) return;
  if (isWatched()) watch(req, res, path);
  if (!known) return refuse(req, res, new AppError("method_not_allowed", { allow }));
  pass();
}

/** Tells those who watch of a request that is none of the APIs'. */
function watch(req: IncomingMessage, res: ServerResponse, path: string): void {
  const began = performance.now();
  const contract = SIGN_IN.test(path) ? "sign-in" : path.startsWith("/_next/") ? "assets" : "pages";
  res.once("close", () => {
    const requestId = String(res.getHeader("x-request-id") ?? "");
    const status = res.headersSent ? res.statusCode : LEFT;
    const seconds = (performance.now() - began) / 1000;
    tellAnswered({ contract, method: req.method ?? "", requestId, status, seconds });
  });
}

function receiveCall(dialect: Dialect, req: IncomingMessage, target: string, pass: () => void): void {
  // Every path refuses OPTIONS in its dialect; a method that no host would hand to a route is refused alike.
  if (!METHODS.includes(req.method ?? "")) req.method = "OPTIONS";
  req.url = target;
  // A Web `Request` has no body on GET, and one published call has it there.
  if (!hasBody(req) || !PAGE_METHODS.includes(req.method ?? "")) return pass();
  readSmall(req, (body) => {
    if (dialect.fieldsInGetBody?.test(splitTarget(target)[0])) foldBody(req, target, body);
    // A host that waited for a body that is read would wait forever.
    delete req.headers["content-length"];
    delete req.headers["transfer-encoding"];
    pass();
  });
}
