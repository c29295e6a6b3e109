import type { IncomingMessage, ServerResponse } from "node:http";
import type { ErrorCode } from "@/lib/errors";
import { preferredLocale, sayIn } from "@/lib/i18n/say";

interface Refusal {
  code: ErrorCode;
  status: number;
  /** Methods that the path does answer. */
  allow?: readonly string[];
}

/** Answers a request that no host needs to see with one sentence in the caller's language. */
export function refuse(req: IncomingMessage, res: ServerResponse, { code, status, allow }: Refusal): void {
  const say = sayIn(preferredLocale(req.headers["accept-language"] ?? null) ?? "en");
  const methods = allow?.join(", ") ?? "";
  if (methods) res.setHeader("allow", methods);
  res.writeHead(status, {
    "content-type": "text/plain; charset=utf-8",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  });
  res.end(`${say(code, { noun: "path", allow: methods })}\n`);
}
