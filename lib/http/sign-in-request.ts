import { NextRequest } from "next/server";
import { AppError, invalidInput, notFound } from "@/lib/errors";
import { SMALL_BODY } from "@/lib/http/body-limits";
import { CONTROL } from "@/lib/http/fields";
import { decodeBody, readText } from "@/lib/http/read-body";

const FORM = "application/x-www-form-urlencoded";

/**
 * The request as next-auth is given it: its body a form of plain fields, whether it came as a form or JSON.
 * Throws what reading a body throws, `unsupported_media_type`, `not_found` for what nobody should ask, and
 * `invalid_input` that names a query field or a cookie that next-auth could not bear.
 */
export async function signInRequest(request: Request): Promise<NextRequest> {
  const { url, method } = request;
  const headers = new Headers(request.headers);
  const asked = new NextRequest(url, { method, headers });
  checkAction(asked);
  checkQuery(asked);
  const text = await readText(request, SMALL_BODY);
  if (text === "") return new NextRequest(url, { method, headers });
  const kind = request.headers.get("content-type")?.trim().toLowerCase() ?? "";
  if (!kind.startsWith("application/json") && !kind.startsWith(FORM)) {
    throw new AppError("unsupported_media_type");
  }
  const fields = Object.entries(decodeBody(text, kind, true) ?? {});
  if (!fields.every(([, value]) => isPlain(value))) throw new AppError("malformed_body");
  const body = new URLSearchParams(fields.map(([name, value]) => [name, String(value)]));
  headers.set("content-type", FORM);
  headers.delete("content-length");
  return new NextRequest(url, { method, headers, body });
}

// By GET only what the sign-in form asks for: other answers of next-auth's clear or renew the session's
// cookie, and any picture on a page can send a GET. And nobody writes into the log.
function checkAction({ method, nextUrl: { pathname } }: NextRequest): void {
  const open = method === "POST" ? !pathname.startsWith("/api/auth/_log") : pathname === "/api/auth/csrf";
  if (!open) throw notFound("path");
}

/** What no header can carry, or next-auth cannot read as an address, would count as a fault of the server. */
function checkQuery({ nextUrl, cookies }: NextRequest): void {
  const query = [...nextUrl.searchParams].map(([name, value]) => ({ name, value }));
  const kept = cookies.getAll().filter(({ name }) => name.endsWith("next-auth.callback-url"));
  const bad = [...query, ...kept].find(({ name, value }) =>
    /callback-?url$/i.test(name) ? value !== "" && !isAddress(value) : CONTROL.test(value),
  );
  if (bad) throw invalidInput({ path: [bad.name], code: "not_allowed", fromRequest: true });
}

function isAddress(value: string): boolean {
  const url = value.startsWith("/") ? `http://localhost${value}` : value;
  return /^https?:/i.test(url) && URL.canParse(url);
}

function isPlain(value: unknown): boolean {
  return typeof value === "string" || typeof value === "boolean";
}
