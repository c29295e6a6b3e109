import type { Permission } from "@/lib/auth/permissions";
import { AppError } from "@/lib/errors";
import type { Member, MemberRole } from "@/lib/members/member";

/** A field of the member that calls; authenticating reads those that a call needs. */
export type MemberField = keyof Member;

/** What authenticating always reads of a member: what decides about rights, and the language of errors. */
export const CALLER_FIELDS = ["id", "organizationId", "uuid", "uid", "role", "licenses", "locale"] as const;
type CallerField = (typeof CALLER_FIELDS)[number];

export type CredentialKind = "token" | "session";

/** A member who asks for something, with what authenticating read: `F` beside what it always reads. */
export interface MemberActor<F extends MemberField = CallerField> {
  kind: "member";
  organizationId: number;
  organizationUuid: string;
  member: Pick<Member, CallerField | F>;
  /** What was presented: a program's token or a browser's session. */
  credential: {
    kind: CredentialKind;
    id: number;
    /** Its member's sign-in epoch when it was read. */
    epoch: number;
  };
}

/** Who asks. The system is the installation itself, at its start or in a command; it has every right. */
export type Actor = MemberActor | { kind: "system"; organizationId: number };

const READS: readonly Permission[] = ["members:read", "teams:read"];

/** True when a role carries a right. `admin` has all, `developer` reads, `user` has none beyond itself. */
export function roleMay(role: MemberRole, permission: Permission): boolean {
  return role === "admin" || (role === "developer" && READS.includes(permission));
}

/** The actor when it is a signed-in member or the system. Throws `unauthenticated` when nobody asks. */
export function requireActor(actor: Actor | null): Actor {
  if (!actor) throw new AppError("unauthenticated");
  return actor;
}

/** The signed-in member. Throws `unauthenticated` for anyone else. */
export function requireMember(actor: Actor | null): MemberActor {
  if (actor?.kind !== "member") throw new AppError("unauthenticated");
  return actor;
}

/** The actor when it has the right. Throws `unauthenticated` or `forbidden`; call it before any look-up. */
export function requirePermission(actor: Actor | null, permission: Permission): Actor {
  const known = requireActor(actor);
  if (known.kind === "member" && !roleMay(known.member.role, permission)) throw new AppError("forbidden");
  return known;
}

/** True when the member asks about itself. */
export function isSelf(actor: Actor, memberId: number): boolean {
  return actor.kind === "member" && actor.member.id === memberId;
}
