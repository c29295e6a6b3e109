import { AppError } from "@/lib/errors";

const MAX_BYTES = 10 * 1024 * 1024;

/** The request's body as text. Throws `too_large` over 10 MB, before reading on. */
export async function readText(request: Request): Promise<string> {
  if (request.method === "GET" || request.method === "HEAD" || !request.body) return "";
  const declared = Number(request.headers.get("content-length"));
  if (declared > MAX_BYTES) throw new AppError("too_large");
  if (declared > 0) return request.text();
  const decoder = new TextDecoder();
  let read = 0;
  let text = "";
  const reader = request.body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    read += part.value.byteLength;
    if (read > MAX_BYTES) {
      await reader.cancel();
      throw new AppError("too_large");
    }
    text += decoder.decode(part.value, { stream: true });
  }
  return text + decoder.decode();
}

/** A body's fields. Throws `malformed_body` when it is not a JSON object (or, where forms are read, a form). */
export function decodeBody(
  text: string,
  contentType: string,
  formsToo: boolean,
): Record<string, unknown> | undefined {
  if (text.trim() === "") return undefined;
  const form = formsToo && contentType.startsWith("application/x-www-form-urlencoded");
  if (form && !text.trimStart().startsWith("{")) return Object.fromEntries(new URLSearchParams(text));
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new AppError("malformed_body");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new AppError("malformed_body");
  return Object.fromEntries(Object.entries(value));
}
