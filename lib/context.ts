import type { Actor } from "@/lib/auth/actor";
import type { Db } from "@/lib/db";

/** What every use case gets: who asks, when, and the database. */
export interface Ctx {
  db: Db;
  /** Null: nobody is signed in. */
  actor: Actor | null;
  now: Date;
  requestId: string;
  /** Where the request came in, for the audit trail: a dialect's name, "pages" or "command". */
  via: string;
  ip: string;
  /** Where links lead, from the settings; without a trailing slash. */
  origin: string;
}

/** The id of the member who acts, as the audit trail keeps it; null for the system and for nobody. */
export function actorIdOf({ actor }: Pick<Ctx, "actor">): number | null {
  return actor?.kind === "member" ? actor.member.id : null;
}
