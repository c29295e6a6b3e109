import { randomText } from "@/lib/ids";

export const PATH = "/api/users";

/** A username and an e-mail that nobody else has. */
export function unique() {
  const own = randomText(10).toLowerCase();
  return { username: `z-${own}`, email: `${own}@example.com` };
}

/** A whole user as it is answered to a new one's maker, defaults filled in. */
export function user(given: object) {
  return { locale: "en", appearance: "auto", timezone: "Etc/UTC", role: "user", ...given };
}

/** A whole 422. */
export function unprocessable(entry: Record<string, string[]>) {
  const error = `Some values can't be accepted: ${Object.keys(entry).join(", ")}.`;
  return { status: 422, body: { error, entry } };
}

/** Any other whole failure. */
export function failure(status: number, error: string) {
  return { status, body: { error } };
}

export const OK = { message: "OK" };
export const FORBIDDEN = failure(403, "You don't have the right to do this. Ask an administrator.");
export const UNAUTHENTICATED = failure(401, "Sign in, or send a valid token.");
export const NOT_FOUND = failure(404, "There is no such member.");
