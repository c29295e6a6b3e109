import { type Actor, isSelf, requireActor, roleMay } from "@/lib/auth/actor";
import { AppError } from "@/lib/errors";
import { type MemberRef, namedBy } from "@/lib/members/member";

/** A team through which a caller changes a member, once it is known that the caller manages it. */
export interface Team {
  id: number;
  /** True when the caller is the team's admin or owner, and the member is in the team. */
  managed: boolean;
}

/** What everybody may change of themselves. */
const OWN_FIELDS: readonly string[] = [
  ...["username", "name", "title", "company", "phone", "avatar", "description"],
  ...["locale", "appearance", "timezone"],
];
/** What a team's admin may change of the team's members. */
const TEAM_FIELDS: readonly string[] = ["departments"];

/** The actor when it may change anything of the member, judged before any look-up. Throws `forbidden`. */
export function requireEditor(given: Actor | null, ref: MemberRef, team?: Team): Actor {
  const actor = requireActor(given);
  if (mayChangeAll(actor) || team?.managed || names(actor, ref)) return actor;
  throw new AppError("forbidden");
}

/** True when the actor's right covers every field that becomes different. */
export function mayChange(actor: Actor, memberId: number, changed: readonly string[], team?: Team): boolean {
  if (mayChangeAll(actor)) return true;
  const allowed = [...(isSelf(actor, memberId) ? OWN_FIELDS : []), ...(team?.managed ? TEAM_FIELDS : [])];
  return changed.every((field) => allowed.includes(field));
}

/** True for who proves the current password to get a new one: everybody in a browser, and who is no admin. */
export function provesItself(actor: Actor): boolean {
  return actor.kind === "member" && (actor.credential.kind === "session" || !mayChangeAll(actor));
}

function mayChangeAll(actor: Actor): boolean {
  return actor.kind === "system" || roleMay(actor.member.role, "members:update");
}

/** True when the reference names the actor itself. */
export function names(actor: Actor, ref: MemberRef): boolean {
  const { field, value } = namedBy(ref);
  return actor.kind === "member" && actor.member[field] === value;
}
