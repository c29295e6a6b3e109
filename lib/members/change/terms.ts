import type { Actor } from "@/lib/auth/actor";
import type { Team } from "@/lib/members/update-rights";

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
