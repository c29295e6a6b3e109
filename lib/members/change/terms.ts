import type { Actor } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db";
import type { IssueCode } from "@/lib/errors";
import type { Team } from "@/lib/members/update-rights";

/** Asks the database about more than the member's own row. */
export type Look = <T>(ask: (tx: Tx) => Promise<T>) => Promise<T>;

/** One thing that stands in the way of one row. */
export interface Finding {
  index: number;
  field: string;
  code: IssueCode | "stale" | "forbidden";
  params?: Record<string, string | number>;
  /** What an error calls the member. */
  subject?: string;
}

/** Who asks, when, and what of. */
export interface Terms {
  actor: Actor;
  now: Date;
  /** The version that the caller saw. */
  expectedVersion?: number | undefined;
  /** The team through which the caller acts. */
  team?: Team | undefined;
  /** All rows are told about: then a taken value is looked for, where otherwise the unique indexes say so. */
  thorough: boolean;
}
