import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { authenticate } from "@/lib/auth/authenticate";
import { deviceCookie } from "@/lib/auth/known-device";
import { readSessionCookie, sessionCookieName } from "@/lib/auth/session-cookie";
import { endSession, SESSION_DAYS, startSession } from "@/lib/auth/sessions";
import { checkCredentials } from "@/lib/auth/sign-in";
import { safePath } from "@/lib/auth/safe-path";
import { newContext } from "@/lib/context";
import { database } from "@/lib/db";
import { origin, secret } from "@/lib/env";
import { AppError, type ErrorCode } from "@/lib/errors";
import { patiently } from "@/lib/patiently";
import { reportFault } from "@/lib/report-fault";
import { databaseFailure } from "@/lib/database-failure";

const MAX_AGE = SESSION_DAYS * 86_400;

const COOKIE = { httpOnly: true, sameSite: "lax", path: "/" };

/** What next-auth passes around in place of a JWT's claims: the session's opaque secret. */
interface SessionClaims {
  secret?: string;
}

/** One request to next-auth, and what its answer must have beside next-auth's own. */
export interface AuthRequest {
  requestId: string;
  /** next-auth answers 401 whatever is thrown to it. */
  failure?: AppError;
  /** After a good sign-in: the cookie that makes the device known. */
  deviceCookie?: string;
}

/**
 * next-auth with the directory's own sessions: its cookie carries an opaque secret that is looked up, and
 * revoked, in the database. What it calls encoding and decoding a JWT only unpacks and looks up that secret.
 */
export function authOptions(asked: AuthRequest): NextAuthOptions {
  const secure = origin().startsWith("https:");
  return {
    secret: secret(),
    useSecureCookies: secure,
    pages: { signIn: "/sign-in", error: "/sign-in", signOut: "/sign-in" },
    session: { strategy: "jwt", maxAge: MAX_AGE },
    cookies: {
      sessionToken: { name: sessionCookieName(secure), options: { ...COOKIE, secure } },
    },
    providers: [
      CredentialsProvider({
        credentials: { identifier: {}, password: {} },
        authorize: (credentials, request) =>
          signIn(
            asked,
            { identifier: credentials?.identifier ?? "", password: credentials?.password ?? "" },
            request.headers ?? {},
          ),
      }),
    ],
    jwt: {
      maxAge: MAX_AGE,
      encode: ({ token }) => Promise.resolve((token as SessionClaims | undefined)?.secret ?? ""),
      decode: ({ token }) => lookup(asked, token ?? ""),
    },
    callbacks: {
      // Right after signing in `user` is what authorize answered; its id is the new session's secret.
      jwt: ({ token, user }) => (user ? { secret: user.id } : token),
      // Who is signed in is asked of the APIs; this answer only says that somebody is.
      session: ({ session }) => ({ expires: session.expires }),
      redirect: ({ url, baseUrl }) =>
        baseUrl + safePath(url.startsWith(baseUrl) ? url.slice(baseUrl.length) : url),
    },
    events: {
      signOut: ({ token }) => signOut(token as SessionClaims | null),
    },
    logger: { error: reportError, warn: () => undefined, debug: () => undefined },
  };
}

/** Signs in, or throws for the page: a code, and behind a colon a limit's seconds or a fault's request id. */
async function signIn(
  asked: AuthRequest,
  credentials: { identifier: string; password: string },
  headers: Record<string, unknown>,
) {
  const { requestId } = asked;
  const ctx = newContext(database(), { via: "pages", ip: text(headers["x-client-address"]), requestId });
  try {
    const cookies = text(headers["cookie"]);
    const secure = ctx.origin.startsWith("https:");
    const proven = await checkCredentials(ctx, { ...credentials, cookies });
    const from = { userAgent: text(headers["user-agent"]), had: readSessionCookie(cookies, secure) };
    const id = await patiently(() => startSession(ctx, proven, from));
    asked.deviceCookie = deviceCookie(proven.holder, secure);
    return { id };
  } catch (error) {
    // next-auth writes a message into the page's address, so what failed stays in the log.
    const { code, details } = noteFailure(asked, error, "sign-in");
    const detail = isFault(code) ? requestId : details.retryAfter;
    throw new Error(detail === undefined ? code : `${code}:${detail}`);
  }
}

/** Keeps the failure for the answer, and reports what is not the caller's. */
function noteFailure(asked: AuthRequest, thrown: unknown, source: string): AppError {
  const failure =
    thrown instanceof AppError
      ? thrown
      : (databaseFailure(thrown, { writes: false }) ?? new AppError("internal"));
  if (isFault(failure.code)) reportFault(thrown, { requestId: asked.requestId, source });
  return (asked.failure = failure);
}

function isFault(code: ErrorCode): boolean {
  return code === "unavailable" || code === "internal";
}

/** Whoever is signed out already has no claims. */
async function signOut(claims: SessionClaims | null): Promise<void> {
  if (claims?.secret) await endSession(newContext(database(), { via: "pages" }), claims.secret);
}

async function lookup(asked: AuthRequest, sessionSecret: string) {
  try {
    await authenticate(database(), "session", sessionSecret, new Date());
    return { secret: sessionSecret };
  } catch (error) {
    if (!(error instanceof AppError)) noteFailure(asked, error, "session");
    return null;
  }
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** Logs what next-auth could not do. Not that it has no session: if that is a fault, `lookup` logged it. */
function reportError(code: string, metadata: unknown) {
  if (code === "JWT_SESSION_ERROR") return;
  const wrapped = typeof metadata === "object" && metadata !== null && "error" in metadata;
  reportFault(wrapped ? metadata.error : metadata, { source: "next-auth", code });
}
