/** The words for a refusal that the server says, see lib/auth/next-auth.ts. */
const REASONS = [
  "invalid_credentials",
  "sign_in_blocked",
  "rate_limited",
  "busy",
  "unavailable",
  "internal",
] as const;

export type SignInOutcome =
  | { ok: true }
  | {
      ok: false;
      reason: (typeof REASONS)[number] | "failed";
      /** Seconds after which trying again makes sense. */
      retryAfter: number;
      /** Under which a fault of the server stands in its log. */
      requestId: string;
    };

/** Signs this browser in through next-auth's form. Never throws: what went wrong is in the outcome. */
export async function signIn(identifier: string, password: string): Promise<SignInOutcome> {
  try {
    const answer = await post("/api/auth/callback/credentials", { identifier, password });
    if (answer.ok) return { ok: true };
    const url = textIn(await answer.json(), "url");
    return refused(new URL(url, window.location.origin).searchParams.get("error") ?? "");
  } catch {
    return refused("");
  }
}

/** Ends this browser's session. */
export async function signOut(): Promise<void> {
  await post("/api/auth/signout", {});
}

async function post(path: string, fields: Record<string, string>): Promise<Response> {
  const csrf = await fetch("/api/auth/csrf", { cache: "no-store" });
  const csrfToken = textIn(await csrf.json(), "csrfToken");
  return fetch(path, {
    method: "POST",
    body: new URLSearchParams({ ...fields, csrfToken, callbackUrl: "/", json: "true" }),
  });
}

/** next-auth carries an error as one word; a limit's ends in its seconds, a fault's in the request id. */
function refused(error: string): SignInOutcome {
  const [word, detail = ""] = error.split(":");
  const reason = REASONS.find((known) => known === word) ?? "failed";
  return { ok: false, reason, retryAfter: Number(detail) || 0, requestId: detail };
}

/** A text in an answer of next-auth's; throws when it is not there. */
function textIn(answer: unknown, name: string): string {
  const value: unknown =
    typeof answer === "object" && answer !== null ? Reflect.get(answer, name) : undefined;
  if (typeof value !== "string") throw new Error(`next-auth's answer has no ${name}.`);
  return value;
}
