import { AppError, type ErrorCode } from "@/lib/errors";
import { sizeText } from "@/lib/http/render-failure";
import { preferredLocale, sayIn } from "@/lib/i18n/say";

const STATUSES: Partial<Record<ErrorCode, number>> = {
  not_found: 404,
  method_not_allowed: 405,
  too_large: 413,
  body_stalled: 408,
  unsupported_media_type: 415,
};

/**
 * A request that next-auth never saw, told in the shape of its own errors and the caller's language; a cookie
 * that was at fault is taken back. Rethrows what is our bug.
 */
export function signInFailure(request: Request, thrown: unknown): Response {
  if (!(thrown instanceof AppError)) throw thrown;
  const { code, details } = thrown;
  const say = sayIn(preferredLocale(request.headers.get("accept-language")) ?? "en");
  const places = (details.issues ?? []).map(({ path }) => path.join("."));
  const message = say(code, {
    limit: sizeText(details.limit ?? 0),
    named: details.subject ? "yes" : "no",
    places: places.join(", "),
    noun: "path",
    allow: details.allow?.join(", ") ?? "",
  });
  const headers = new Headers({ "cache-control": "no-store" });
  if (details.allow) headers.set("allow", details.allow.join(", "));
  for (const cookie of places.filter((name) => name.endsWith("next-auth.callback-url"))) {
    const secure = cookie.startsWith("__") ? "; Secure" : "";
    headers.append("set-cookie", `${cookie}=; Path=/; Max-Age=0${secure}`);
  }
  return Response.json({ message }, { status: STATUSES[code] ?? 400, headers });
}
