import { isUtf8 } from "node:buffer";
import type { IncomingMessage } from "node:http";
import { SMALL_BODY } from "@/lib/http/body-limits";

/**
 * Reads a body of up to 64 kB; of a larger one nothing counts, and no more than that is read. A caller that
 * leaves gets nothing.
 */
export function readSmall(req: IncomingMessage, done: (body: string) => void): void {
  if (Number(req.headers["content-length"]) > SMALL_BODY) return done("");
  const parts: Buffer[] = [];
  let size = 0;
  const finish = (body: string) => {
    req.off("data", take).off("end", end).pause();
    done(body);
  };
  const end = () => finish(textOf(Buffer.concat(parts)));
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

/** Bytes that are not UTF-8 say nothing. */
function textOf(bytes: Buffer): string {
  return isUtf8(bytes) ? bytes.toString("utf8") : "";
}
