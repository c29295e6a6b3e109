import { AppError, type Noun } from "@/lib/errors";
import { SMALL_BODY } from "@/lib/http/body-limits";
import type { BodyRoom } from "@/lib/http/body-room";
import { queryOf } from "@/lib/http/query-fields";

// A body over 64 kB occupies memory that others may need.
const STALLED_MS = 5_000;

/**
 * The request's body as text. Throws `too_large` over `most` bytes before reading on, `busy` when there is no
 * `room` for more of a body over 64 kB, `body_stalled` when no more of such a body comes,
 * `unsupported_media_type` for a compressed one, `malformed_body` for one that is not UTF-8 or breaks off.
 */
export async function readText(request: Request, most: number, room?: BodyRoom): Promise<string> {
  if (request.method === "GET" || request.method === "HEAD") return "";
  const length = request.headers.get("content-length");
  const chunked = length === null && request.headers.has("transfer-encoding");
  // HTTP knows no other sign of a body; looking at `request.body` would make a stream of it.
  if (!chunked && Number(length ?? 0) === 0) return "";
  const subject = request.headers.get("content-encoding");
  if (subject && subject !== "identity") throw new AppError("unsupported_media_type", { subject });
  const declared = Number(length);
  if (declared > most) throw tooLarge(most);
  const inParts = chunked || declared > SMALL_BODY;
  try {
    const bytes = inParts ? await readParts(request, most, room) : await request.arrayBuffer();
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError("malformed_body");
  }
}

// A reader is never cancelled: that would cut the connection before the caller sees why.
async function readParts(request: Request, most: number, room?: BodyRoom): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  const next = async () => (reader ? (await inTime(reader.read())).value : undefined);
  let taken = 0;
  for (let part = await next(); part; part = await next()) {
    size += part.byteLength;
    if (size > most) throw tooLarge(most);
    if (size > SMALL_BODY) {
      room?.take(size - taken);
      taken = size;
    }
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** What is read, or throws `body_stalled` when nothing comes for 5 s. */
function inTime<T>(reading: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new AppError("body_stalled")), STALLED_MS);
    reading.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

function tooLarge(limit: number): AppError {
  return new AppError("too_large", { limit });
}

/**
 * A body's fields. Throws `malformed_body` when it is not a JSON object (or, where forms are read, a form),
 * and `invalid_input` for a form's field that is not UTF-8.
 */
export function decodeBody(
  text: string,
  contentType: string,
  formsToo: boolean,
  noun?: Noun,
): Record<string, unknown> | undefined {
  if (text.trim() === "") return undefined;
  if (formsToo && isForm(text, contentType)) return Object.fromEntries(queryOf(text, noun));
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new AppError("malformed_body");
  }
  if (typeof value !== "object" || !value || Array.isArray(value)) throw new AppError("malformed_body");
  return Object.fromEntries(Object.entries(value));
}

/** True for a form; JSON under a form's type, as `curl -d` sends it, is none. */
export function isForm(text: string, contentType: string): boolean {
  const form = contentType.trim().toLowerCase().startsWith("application/x-www-form-urlencoded");
  return form && !text.trimStart().startsWith("{");
}
