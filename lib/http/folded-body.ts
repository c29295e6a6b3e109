import type { IncomingMessage } from "node:http";
import { SMALL_BODY } from "@/lib/http/body-limits";
import { decodeBody, isForm } from "@/lib/http/read-body";
import { joinTarget, splitTarget } from "@/lib/http/request-target";

/**
 * Reads a body of up to 64 kB and calls `done`; not when the caller leaves. A larger body, of which no more
 * is read, counts as empty.
 */
export function readSmall(req: IncomingMessage, done: (body: string) => void): void {
  if (Number(req.headers["content-length"]) > SMALL_BODY) return done("");
  const parts: Buffer[] = [];
  let size = 0;
  const finish = (body: string) => {
    req.off("data", take).off("end", end).pause();
    done(body);
  };
  const end = () => finish(Buffer.concat(parts).toString("utf8"));
  const take = (part: Buffer) => {
    size += part.length;
    if (size > SMALL_BODY) finish("");
    else parts.push(part);
  };
  req.on("error", () => undefined);
  req.on("data", take).on("end", end);
}

/** Marks a GET whose body cannot be read, for the call to refuse; a caller who sets it is refused alike. */
export const UNREADABLE_BODY = "x-unreadable-body";

/** Adds a body's plain fields, JSON or a form, to the query of `req`; what the query already says wins. */
export function foldBody(req: IncomingMessage, target: string, body: string): void {
  const [path, search] = splitTarget(target);
  const query = new URLSearchParams(search);
  const type = req.headers["content-type"] ?? "";
  try {
    // Escapes that are not UTF-8 are the query's to refuse, with the field's name.
    const fields = isForm(body, type)
      ? Object.fromEntries(new URLSearchParams(body))
      : decodeBody(body, type, false);
    for (const [name, value] of Object.entries(fields ?? {})) {
      const plain = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
      if (plain && !query.has(name)) query.set(name, String(value));
    }
    req.url = joinTarget(path, query.toString());
  } catch {
    req.headers[UNREADABLE_BODY] = "1";
  }
}
