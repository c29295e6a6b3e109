import { AppError } from "@/lib/errors";
import { sayAbout } from "@/lib/http/render-failure";
import { statuses } from "@/lib/http/statuses";
import { preferredLocale } from "@/lib/i18n/say";

/**
 * A request that next-auth never saw, told in the shape of its own errors and the caller's language; a cookie
 * that was at fault is taken back. Rethrows what is our bug.
 */
export function signInFailure(request: Request, thrown: unknown): Response {
  if (!(thrown instanceof AppError)) throw thrown;
  const { code, details } = thrown;
  const message = sayAbout(thrown, preferredLocale(request.headers.get("accept-language")) ?? "en")(code);
  const places = (details.issues ?? []).map(({ path }) => path.join("."));
  const headers = new Headers({ "cache-control": "no-store" });
  if (details.allow) headers.set("allow", details.allow.join(", "));
  for (const cookie of places.filter((name) => name.endsWith("next-auth.callback-url"))) {
    const secure = cookie.startsWith("__") ? "; Secure" : "";
    headers.append("set-cookie", `${cookie}=; Path=/; Max-Age=0${secure}`);
  }
  const status = code === "unsupported_media_type" ? 415 : statuses[code];
  return Response.json({ message }, { status, headers });
}
