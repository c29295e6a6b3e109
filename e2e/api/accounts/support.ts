import { randomUUID } from "node:crypto";
import { randomText } from "@/lib/ids";

export const PATH = "/openapi/v1/accounts/";

/** The unique values of an account that nobody else has. */
export function unique() {
  const own = randomText(10).toLowerCase();
  return { uid: randomUUID(), username: `u-${own}`, phone: `+86 ${own}`, email: `${own}@example.com` };
}

/** A whole account as it is answered; what is not given is what a new one gets. */
export function account(given: object) {
  const empty = { username: "", phone: "", email: "", nickname: "", desc: "" };
  return { uid: "", status: 2, ...empty, role: 1, tier: 1, type: 1, ...given };
}

/** A whole success. */
export function success(data: unknown) {
  return { status: 200, body: { errcode: 200, errmsg: "success", data } };
}

/** A whole failure. */
export function failure(status: number, errmsg: string) {
  return { status, body: { errcode: status, errmsg, data: null } };
}

/** A whole failure of a batch, with the bad rows as `[index, field, message]`. */
export function badRows(rows: [number, string, string][]) {
  const errors = rows.map(([index, field, message]) => ({ index, field, message }));
  const count = new Set(errors.map(({ index }) => index)).size;
  const errmsg = `${count} ${count === 1 ? "row" : "rows"} can't be accepted. Nothing was changed.`;
  return { status: 400, body: { errcode: 400, errmsg, data: { errors } } };
}

export const FORBIDDEN = failure(403, "You don't have the right to do this. Ask an administrator.");
export const UNAUTHENTICATED = failure(401, "Sign in, or send a valid token.");
export const NOT_FOUND = failure(404, "There is no such member.");
