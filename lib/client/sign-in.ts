export type SignInOutcome =
  | { ok: true }
  | {
      ok: false;
      reason: "invalid_credentials" | "sign_in_blocked" | "rate_limited" | "failed";
      retryAfter: number;
    };

/** Signs this browser in through next-auth's credentials form. Never throws: what went wrong is in the outcome. */
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

/** next-auth carries an error as one word; a limit's word ends in its seconds. */
function refused(error: string): SignInOutcome {
  const [reason = "", seconds = "0"] = error.split(":");
  if (reason === "invalid_credentials" || reason === "sign_in_blocked" || reason === "rate_limited") {
    return { ok: false, reason, retryAfter: Number(seconds) };
  }
  return { ok: false, reason: "failed", retryAfter: 0 };
}

/** A text in an answer of next-auth's; throws when it is not there. */
function textIn(answer: unknown, name: string): string {
  const value: unknown =
    typeof answer === "object" && answer !== null ? Reflect.get(answer, name) : undefined;
  if (typeof value !== "string") throw new Error(`next-auth's answer has no ${name}.`);
  return value;
}
