import type { AuthRequest } from "@/lib/auth/next-auth";
import { AppError } from "@/lib/errors";
import { sayAbout } from "@/lib/http/render-failure";
import { statuses } from "@/lib/http/statuses";
import { preferredLocale } from "@/lib/i18n/say";

/**
 * next-auth's answer with the request's name. Where there were too many attempts, or the server was at fault,
 * it has the failure's own status and says when to come back; and nobody is told to be signed out who is not.
 */
export function signInAnswer(
  request: Request,
  answer: Response,
  { requestId, failure, deviceCookie }: AuthRequest,
): Response {
  const { retryAfter } = failure?.details ?? {};
  const status = failure ? statuses[failure.code] : 0;
  if (failure && status >= 500 && answer.status === 200) answer = signInFailure(request, failure);
  const headers = new Headers(answer.headers);
  headers.set("x-request-id", requestId);
  if (deviceCookie) headers.append("set-cookie", deviceCookie);
  if ((status < 500 && status !== statuses.rate_limited) || answer.status !== 401) {
    return new Response(answer.body, { status: answer.status, headers });
  }
  if (retryAfter !== undefined) headers.set("retry-after", String(retryAfter));
  return new Response(answer.body, { status, headers });
}

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
  if (details.retryAfter !== undefined) headers.set("retry-after", String(details.retryAfter));
  const status = code === "unsupported_media_type" ? 415 : statuses[code];
  return Response.json({ message }, { status, headers });
}
