import type { CallView, CredentialPlace } from "@/lib/api-docs/reference";

/** What somebody filled in, by the name of each place. */
export interface Filled {
  parameters: Readonly<Record<string, string>>;
  credentials: Readonly<Record<string, string>>;
  body: string;
}

/** What came back, or why nothing did. */
export interface Outcome {
  /** 0: no answer came. */
  status: number;
  milliseconds: number;
  requestId: string;
  text: string;
  /** True when there was more than is kept in `text`. */
  cut: boolean;
}

/** How much of an answer is read: a complete list may be far larger than a page can show. */
export const MOST_BYTES = 64 * 1024;

/** Sends the call for real. Never throws: a connection that fails is an outcome with status 0. */
export async function sendCall(
  call: CallView,
  places: readonly CredentialPlace[],
  filled: Filled,
): Promise<Outcome> {
  const headers = headersOf(call, places, filled);
  const started = performance.now();
  try {
    const response = await fetch(addressOf(call, places, filled), {
      method: call.method,
      headers,
      // A token speaks for itself; only without one does the session.
      credentials: hasCredential(places, filled) ? "omit" : "same-origin",
      cache: "no-store",
      ...(call.body && { body: filled.body }),
    });
    const { text, cut } = await readStart(response);
    return {
      status: response.status,
      milliseconds: Math.round(performance.now() - started),
      requestId: response.headers.get("x-request-id") ?? "",
      text: cut ? text : indented(text),
      cut,
    };
  } catch {
    return { status: 0, milliseconds: 0, requestId: "", text: "", cut: false };
  }
}

/** The same call for a shell. Credentials are written as variables, so that a copied line holds no secret. */
export function curlOf(
  call: CallView,
  places: readonly CredentialPlace[],
  origin: string,
  filled: Filled,
): string {
  const named = Object.fromEntries(places.map(({ name }) => [name, variable(name)]));
  const shown: Filled = { ...filled, credentials: call.open ? {} : named };
  const address = addressOf(call, places, shown).replaceAll("%24", "$");
  const lines = [`curl -X ${call.method} "${origin}${address}"`];
  for (const [name, value] of Object.entries(headersOf(call, places, shown)))
    lines.push(`-H "${name}: ${value}"`);
  if (call.body) lines.push(`-d '${filled.body.replaceAll("'", "'\\''")}'`);
  return lines.join(" \\\n  ");
}

function variable(name: string): string {
  return /user/i.test(name) ? "$USER_UUID" : "$TOKEN";
}

function hasCredential(places: readonly CredentialPlace[], { credentials }: Filled): boolean {
  return places.some(({ name }) => Boolean(credentials[name]));
}

function addressOf(call: CallView, places: readonly CredentialPlace[], filled: Filled): string {
  const path = call.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(filled.parameters[name] ?? ""),
  );
  const search = new URLSearchParams();
  for (const { name, in: place } of call.parameters) {
    const value = filled.parameters[name];
    if (place === "query" && value) search.append(name, value);
  }
  for (const { name, in: place } of places) {
    const value = filled.credentials[name];
    if (place === "query" && value) search.append(name, value);
  }
  return search.size > 0 ? `${path}?${search}` : path;
}

function headersOf(
  call: CallView,
  places: readonly CredentialPlace[],
  filled: Filled,
): Record<string, string> {
  const headers: Record<string, string> = call.body ? { "Content-Type": "application/json" } : {};
  for (const { name, in: place } of places) {
    const value = filled.credentials[name];
    if (place === "header" && value) headers[name] = value;
  }
  for (const { name, in: place } of call.parameters) {
    const value = filled.parameters[name];
    if (place === "header" && value) headers[name] = value;
  }
  return headers;
}

async function readStart(response: Response): Promise<{ text: string; cut: boolean }> {
  const reader = response.body?.getReader();
  if (!reader) return { text: "", cut: false };
  const decoder = new TextDecoder();
  let text = "";
  let read = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const room = MOST_BYTES - read;
    read += part.value.byteLength;
    text += decoder.decode(part.value.subarray(0, room), { stream: true });
    if (read > MOST_BYTES) {
      await reader.cancel();
      return { text, cut: true };
    }
  }
  return { text: text + decoder.decode(), cut: false };
}

function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
