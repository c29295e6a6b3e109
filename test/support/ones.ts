import { type Answered, send } from "@/test/support/api";
import type { TestMember } from "@/test/support/fixtures";

const ROOT = "/project/api/project";

/** Calls of the ones dialect as a member, with its header pair; without a member nobody is signed in. */
export function onesAs(member: Pick<TestMember, "token" | "uuid"> | null) {
  const headers: Record<string, string> = member
    ? { "Ones-Auth-Token": member.token, "Ones-User-Id": member.uuid }
    : {};
  const told = ({ status, body }: Answered) => ({ status, body });
  return {
    get: async (path: string) => told(await send("GET", `${ROOT}/${path}`, { headers })),
    post: async (path: string, body: unknown = {}) =>
      told(await send("POST", `${ROOT}/${path}`, { headers, body })),
    /** With the answer's headers too. */
    read: (path: string) => send("GET", `${ROOT}/${path}`, { headers }),
  };
}

/** A whole refusal. `errcode` is `type.…`, whose last part is the reason. */
export function refused(code: number, errcode: string, desc: string) {
  const parts = errcode.split(".");
  return { status: code, body: { code, errcode, reason: parts.at(-1), type: parts[0], desc } };
}

export const FORBIDDEN = refused(
  403,
  "PermissionDenied",
  "You don't have the right to do this. Ask an administrator.",
);
export const SIGNED_OUT = refused(401, "AuthFailure.InvalidToken", "Sign in, or send a valid token.");

export function missing(noun: string) {
  const models: Record<string, string> = { member: "User" };
  const model = models[noun] ?? noun.charAt(0).toUpperCase() + noun.slice(1);
  return refused(404, `NotFound.${model}`, `There is no such ${noun}.`);
}
