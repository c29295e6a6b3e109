import { type NextRequest, NextResponse } from "next/server";
import { isProduction } from "@/lib/env";

/**
 * Pages only: assets and API paths pass untouched. What is answered without this policy has the strict one of
 * lib/http/door.ts.
 */
export const config = {
  matcher: ["/((?!api/|openapi/|project/api/|_next/|favicon\\.ico$|icon\\.svg$).*)"],
};

/** Gives every page a policy with a nonce of its own, and notes which page it is for the sign-in redirect. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID());
  const policy = contentPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  headers.set("x-page-path", request.nextUrl.pathname + request.nextUrl.search);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
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
