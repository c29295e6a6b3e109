import type { Actor } from "@/lib/auth/actor";
import type { DepartmentMove } from "@/lib/members/change/departments";
import type { HeldMember } from "@/lib/members/change/select";
import type { Member } from "@/lib/members/member";
import type { MemberFields } from "@/lib/members/member-input";
import type { Team } from "@/lib/members/update-rights";

/** What changes a member's status by itself. */
export type StatusVerb = "locked" | "unlocked" | "disabled" | "enabled" | "deleted";

/** What happens to members that exist; each is recorded as the event `member.<verb>`. */
export type Verb = StatusVerb | "updated" | "joined";

type Dates = "activatedAt" | "lockedAt" | "disabledAt" | "lastSeenAt" | "verifiedAt";

/** The columns of a member that changes write. */
export type Stored = Partial<
  MemberFields &
    Pick<Member, "namePinyin" | "licenses" | Dates> & { deletedAt: Date; passwordHash: string | null }
>;

/** What becomes different of one member: its row, departments and sign-ins, and what its event says. */
export interface Difference {
  member: HeldMember;
  verb: Verb;
  stored: Stored;
  /** What the event says; of a verb that changes the status, `after` gets the new one when it is written. */
  before?: Record<string, unknown>;
  after: Record<string, unknown>;
  /** Every session and token of the member ends, save the one that the request itself came with. */
  endsSignIns: boolean;
  departments: DepartmentMove | null;
}

/** What a change stores, as a member shows it. */
export function shown({ passwordHash: _, deletedAt: __, ...stored }: Stored) {
  return stored;
}

/** True where a value is written that no two members share: who writes it waits for others who write it. */
export function claimsUnique({ stored: { username, email, phone } }: Difference): boolean {
  return Boolean(username ?? email ?? phone);
}

/** Who asks, when, and what of. */
export interface Terms {
  actor: Actor;
  now: Date;
  /** The version that the caller saw. */
  expectedVersion?: number | undefined;
  /** The team through which the caller acts. */
  team?: Team | undefined;
  /** Taken values are looked up, so that each row is named; otherwise the unique indexes report the first. */
  lookUpTaken?: boolean;
}
