import { isUtf8 } from "node:buffer";
import type { IncomingMessage } from "node:http";
import { SMALL_BODY } from "@/lib/http/body-limits";

/**
 * Reads a body of up to 64 kB and calls `done`; not when the caller leaves. A larger body, of which no more
 * is read, and one that is not UTF-8 count as empty.
 */
export function readSmall(req: IncomingMessage, done: (body: string) => void): void {
  if (Number(req.headers["content-length"]) > SMALL_BODY) return done("");
  const parts: Buffer[] = [];
  let size = 0;
  const finish = (body: string) => {
    req.off("data", take).off("end", end).pause();
    done(body);
  };
  const end = () => {
    const bytes = Buffer.concat(parts);
    finish(isUtf8(bytes) ? bytes.toString("utf8") : "");
  };
  const take = (part: Buffer) => {
    size += part.length;
    if (size > SMALL_BODY) finish("");
    else parts.push(part);
  };
  req.on("error", () => undefined);
  req.on("data", take).on("end", end);
}

/**
 * The query with the body's plain fields added; what the query already says wins, and what is neither JSON
 * nor a form adds nothing.
 */
export function withFields(search: string, body: string): string {
  const query = new URLSearchParams(search);
  for (const [name, value] of Object.entries(fieldsOf(body))) {
    const plain = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
    if (plain && !query.has(name)) query.set(name, String(value));
  }
  return query.toString();
}

function fieldsOf(body: string): object {
  if (!body.trimStart().startsWith("{")) return Object.fromEntries(new URLSearchParams(body));
  try {
    const fields: unknown = JSON.parse(body);
    return typeof fields === "object" && fields !== null ? fields : {};
  } catch {
    return {};
  }
}
