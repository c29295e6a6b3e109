import type { IncomingMessage, ServerResponse } from "node:http";
import type { AppError } from "@/lib/errors";
import { sayAbout } from "@/lib/http/render-failure";
import { statuses } from "@/lib/http/statuses";
import { STRICT_HEADERS } from "@/lib/http/strict-headers";
import { preferredLocale } from "@/lib/i18n/say";

/** Answers a request that no host needs to see with one sentence in the caller's language. */
export function refuse(req: IncomingMessage, res: ServerResponse, error: AppError): void {
  const say = sayAbout(error, preferredLocale(req.headers["accept-language"] ?? null) ?? "en");
  const { allow } = error.details;
  if (allow) res.setHeader("allow", allow.join(", "));
  res.writeHead(statuses[error.code], {
    ...STRICT_HEADERS,
    "content-type": "text/plain; charset=utf-8",
    "cache-control": "no-store",
  });
  res.end(`${say(error.code)}\n`);
}
