import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/auth/actor";
import type { Quota } from "@/lib/auth/call-limit";
import type { Db } from "@/lib/db";
import { origin } from "@/lib/env";

/** What every use case gets: who asks, when, and the database. */
export interface Ctx {
  db: Db;
  /** Null: nobody is signed in. */
  actor: Actor | null;
  now: Date;
  /** What the request is called in its answer, in the audit trail and in the log. */
  requestId: string;
  /** Where the request came in, for the audit trail: a dialect's name, "pages" or "command". */
  via: string;
  /** Empty where no request came over the network. */
  ip: string;
  /** Once the call is counted, what its caller has left; absent where there is no limit. */
  quota?: Quota;
  /** Where links lead, from the settings; without a trailing slash. */
  origin: string;
}

/** The context of work that begins now and for which nobody has signed in, except for what is `given`. */
export function newContext(db: Db, given: Pick<Ctx, "via"> & Partial<Ctx>): Ctx {
  return { db, actor: null, now: new Date(), requestId: randomUUID(), ip: "", origin: origin(), ...given };
}

/** The context of the installation itself, at work outside of any request. */
export function commandContext(db: Db): Ctx {
  return newContext(db, { via: "command", requestId: "" });
}

/** The id of the member who acts, as the audit trail keeps it; null for the system and for nobody. */
export function actorIdOf({ actor }: Pick<Ctx, "actor">): number | null {
  return actor?.kind === "member" ? actor.member.id : null;
}
