import { type NextRequest, NextResponse } from "next/server";
import { sessionCookieName } from "@/lib/auth/session-cookie";
import { sessionOutage } from "@/lib/auth/session-outage";
import { isProduction, origin } from "@/lib/env";
import { requestIdOf } from "@/lib/http/request-id";
import { statuses } from "@/lib/http/statuses";

/**
 * Pages only: assets and API paths pass untouched. What is answered without this policy has the strict one of
 * lib/http/door.ts.
 */
export const config = {
  matcher: ["/((?!api/|openapi/|project/api/|_next/|favicon\\.ico$|icon\\.svg$).*)"],
};

/**
 * Gives every page a policy with a nonce of its own, and notes which page it is for the sign-in redirect.
 * While the database cannot say who looks, the page that says so takes the place of any other: a status is
 * decided here, before a page begins to be sent.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const nonce = btoa(crypto.randomUUID());
  const policy = contentPolicy(nonce);
  const headers = new Headers(request.headers);
  const requestId = requestIdOf(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("x-request-id", requestId);
  headers.set("content-security-policy", policy);
  headers.set("x-page-path", pathOf(request));
  const response = await answer(request, headers, requestId);
  response.headers.set("content-security-policy", policy);
  response.headers.set("x-request-id", requestId);
  return response;
}

async function answer(request: NextRequest, headers: Headers, requestId: string): Promise<NextResponse> {
  const secret = request.cookies.get(sessionCookieName(origin().startsWith("https:")))?.value;
  const outage = secret ? await sessionOutage(secret, requestId) : null;
  if (!outage) return NextResponse.next({ request: { headers } });
  const status = statuses[outage.code];
  // Asked for a part of a page, Next's router loads the whole page when there is none.
  const response = request.headers.has("rsc")
    ? new NextResponse(null, { status })
    : NextResponse.rewrite(new URL("/unavailable", request.url), { request: { headers }, status });
  response.headers.set("cache-control", "no-store");
  response.headers.set("retry-after", String(outage.details.retryAfter));
  return response;
}

/** Path and query, without what Next's router adds. */
function pathOf({ nextUrl }: NextRequest): string {
  const query = new URLSearchParams(nextUrl.search);
  query.delete("_rsc");
  return nextUrl.pathname + (query.size > 0 ? `?${query}` : "");
}

function contentPolicy(nonce: string): string {
  // React's development build evaluates text to rebuild stack traces.
  const evaluation = isProduction() ? "" : " 'unsafe-eval'";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${evaluation}`,
    // Floating elements are placed by style attributes, which no nonce can allow.
    "style-src 'self' 'unsafe-inline'",
    // A member's picture is wherever its address says.
    "img-src 'self' data: http: https:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
