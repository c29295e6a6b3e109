/** Each on a connection of its own, as from many people; processes share connections among them. */
export const ALONE = { connection: "close" };

/**
 * A browser without scripts at the sign-in page: posts a form to next-auth, with `headers`, and with `more`
 * cookies beside its own.
 */
export async function visitor(origin: string, headers: Record<string, string> = {}) {
  const csrf = await fetch(`${origin}/api/auth/csrf`, { headers: { ...ALONE, ...headers } });
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const cookie = csrf.headers.getSetCookie().map((one) => one.replace(/;.*/, ""));
  return (action: string, fields: Record<string, string>, more: string[] = []) =>
    fetch(`${origin}/api/auth/${action}`, {
      method: "POST",
      headers: { ...ALONE, ...headers, cookie: [...cookie, ...more].join("; ") },
      body: new URLSearchParams({ ...fields, csrfToken, callbackUrl: "/", json: "true" }),
    });
}
