import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { metricsToken } from "@/lib/env";
import { digest } from "@/lib/ids";
import { notReadyBecause } from "@/lib/monitoring/readiness";
import { metricsText } from "@/lib/monitoring/start";
import { reportFault } from "@/lib/report-fault";

interface Told {
  status: number;
  type: string;
  body: string;
  headers?: Record<string, string>;
}

/**
 * Answers GET and HEAD of the paths for whoever runs the server, before any host and without its
 * database's help; false for any other path. `/metrics` is there only for who presents METRICS_TOKEN.
 */
export function answerOperator(path: string, req: IncomingMessage, res: ServerResponse): boolean {
  const answer = answerAt(path, req);
  if (!answer) return false;
  answer.then(
    ({ status, type, body, headers }) => {
      const length = Buffer.byteLength(body);
      res.writeHead(status, {
        "content-type": `${type}; charset=utf-8`,
        "content-length": length,
        "cache-control": "no-store",
        ...headers,
      });
      res.end(body);
    },
    (fault: unknown) => {
      reportFault(fault, { path });
      res.destroy();
    },
  );
  return true;
}

function answerAt(path: string, req: IncomingMessage): Promise<Told> | null {
  if (path === "/healthz") return Promise.resolve(json(200, { status: "ok" }));
  if (path === "/readyz") return readiness();
  if (path !== "/metrics" || metricsToken() === null) return null;
  if (!presentsToken(req)) {
    return Promise.resolve({
      ...json(401, { status: "unauthenticated" }),
      headers: { "www-authenticate": "Bearer" },
    });
  }
  return metricsText().then((body) => ({ status: 200, type: "text/plain; version=0.0.4", body }));
}

async function readiness(): Promise<Told> {
  const reason = await notReadyBecause();
  return reason === null ? json(200, { status: "ready" }) : json(503, { status: "not_ready", reason });
}

function json(status: number, body: Record<string, string>): Told {
  return { status, type: "application/json", body: JSON.stringify(body) };
}

/** Takes equally long for any wrong token. */
function presentsToken({ headers }: IncomingMessage): boolean {
  const [, presented = ""] = /^Bearer +(\S+)$/i.exec(headers.authorization ?? "") ?? [];
  return timingSafeEqual(digest(presented), digest(metricsToken() ?? ""));
}
