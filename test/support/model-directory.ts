import type { MemberRole, MemberStatus, TeamRole } from "@/lib/members/member";

/** What a step wishes of a member; departments and licences by their numbers, of which some do not exist. */
export interface Wished {
  title?: string;
  username?: string;
  email?: string | null;
  phone?: string | null;
  role?: MemberRole;
  licenses?: number[];
  departments?: number[];
  /** Good, too short, or the member's own username. */
  password?: "good" | "short" | "own";
}

export interface Model {
  username: string;
  email: string | null;
  phone: string | null;
  name: string;
  title: string;
  role: MemberRole;
  licenses: number[];
  departments: number[];
  /** By the number of the team. */
  teams: Map<number, TeamRole>;
  version: number;
  activated: boolean;
  password: boolean;
  locked: boolean;
  disabled: boolean;
  deleted: boolean;
}

export interface ModelEvent {
  action: string;
  /** The member's place, or the team's number. */
  target: number;
  /** A place; null for somebody who was not signed in. */
  actor: number | null;
  before: unknown;
  after: unknown;
}

/** The second product has one seat. */
export const SEATS = new Map([[2, 1]]);
const PRODUCTS = ["", "project", "wiki"];
/** The team of each department. */
export const TEAM_OF = [0, 0, 1];
const UNIQUE = ["username", "email", "phone"] as const;
const PERSONAL = ["username", "email", "phone", "name", "title"];
const OWN_FIELDS = ["username", "title", "phone"];

/** The people of an organization with two teams, in plain objects, and what was recorded of them. */
export class ModelDirectory {
  readonly events: ModelEvent[] = [];
  readonly people: Model[];
  readonly closed = [false, false];

  constructor(people: Partial<Model>[]) {
    this.people = people.map((one) => newModel({ ...one, activated: true }));
  }

  at(place: number): Model {
    const one = this.people[place];
    if (!one) throw new Error(`There is no member ${place}.`);
    return one;
  }

  state() {
    return this.people.map((one) => {
      const { username, email, phone, name, title, role, licenses, departments, version, password } = one;
      const teams = [...one.teams].sort(([a], [b]) => a - b);
      const row = { email, phone, name, title, role, licenses, departments, version, password, teams };
      return { status: statusOf(one), username: one.deleted ? "?" : username, ...row };
    });
  }

  isAdmin(place: number): boolean {
    return this.at(place).role === "admin";
  }

  isActiveAdmin(place: number): boolean {
    return this.isAdmin(place) && statusOf(this.at(place)) === "active";
  }

  manages(place: number, team: number): boolean {
    return ["admin", "owner"].includes(this.at(place).teams.get(team) ?? "");
  }

  ownerOf(team: number): number {
    return this.people.findIndex(({ teams }) => teams.get(team) === "owner");
  }

  /** The fields of the wish that somebody else has. */
  taken(place: number | null, wished: Wished): string[] {
    return UNIQUE.filter((field) => {
      const value = wished[field]?.toLowerCase();
      if (value === undefined || value === "?") return false;
      return this.people.some(
        (other, at) => at !== place && !other.deleted && other[field]?.toLowerCase() === value,
      );
    });
  }

  /** What somebody gets of the wished licences. */
  grantable(one: Pick<Model, "disabled" | "licenses">, wanted: readonly number[]): number[] {
    if (one.disabled) return one.licenses;
    return wanted.filter((id) => {
      const used = this.people.filter(({ licenses }) => licenses.includes(id)).length;
      return one.licenses.includes(id) || (id in PRODUCTS && used < (SEATS.get(id) ?? Infinity));
    });
  }

  record(action: string, target: number, actor: number | null, before: unknown, after: unknown): void {
    this.events.push({ action, target, actor, before, after });
  }

  /** The events as they are told by now: without what they said of members who were deleted since. */
  told(): ModelEvent[] {
    return this.events.map((event) => {
      const isOfTeam = event.action.startsWith("team.");
      const told = (side: unknown) => {
        if (isOfTeam) return this.withoutDeleted(side);
        return this.at(event.target).deleted ? faceless(side) : side;
      };
      return { ...event, before: told(event.before), after: told(event.after) };
    });
  }

  private withoutDeleted(side: unknown): unknown {
    const deleted = this.people.flatMap((one, place) => (one.deleted ? [`m${place}`] : []));
    const named = fieldsOf(side).map(([key, value]) => {
      const isDeleted = deleted.some((uuid) => fieldsOf(value).some(([, field]) => field === uuid));
      return [key, isDeleted ? { ...Object(value), name: null } : value] as const;
    });
    return side === null ? null : Object.fromEntries(named);
  }

  join(place: number, teams: readonly number[], actor: number | null, role: TeamRole = "member"): void {
    const one = this.at(place);
    for (const team of teams) {
      if (one.teams.has(team)) continue;
      one.teams.set(team, role);
      this.record("team.member_added", team, actor, null, { member: this.named(place), role });
    }
  }

  named(place: number) {
    const { name, email, username } = this.at(place);
    return { uuid: `m${place}`, name: name || email || username };
  }
}

function fieldsOf(side: unknown): [string, unknown][] {
  return typeof side === "object" && side !== null ? Object.entries(side) : [];
}

function faceless(side: unknown): unknown {
  const fields = fieldsOf(side);
  if (!fields.some(([key]) => PERSONAL.includes(key))) return side;
  return {
    erased: true,
    ...Object.fromEntries(fields.map(([key, value]) => [key, PERSONAL.includes(key) ? null : value])),
  };
}

export function newModel(given: Partial<Model>): Model {
  return {
    username: "?",
    email: null,
    phone: null,
    name: "",
    title: "",
    role: "user" as const,
    licenses: [],
    departments: [],
    teams: new Map<number, TeamRole>(),
    version: 1,
    activated: false,
    password: false,
    locked: false,
    disabled: false,
    deleted: false,
    ...given,
  };
}

export function statusOf({ locked, disabled, deleted, activated }: Model): MemberStatus {
  if (deleted) return "deleted";
  if (disabled) return "disabled";
  if (locked) return "locked";
  return activated ? "active" : "pending";
}

/** True when somebody without an administrator's right may change these fields of itself. */
export function isOwnField(field: string): boolean {
  return OWN_FIELDS.includes(field);
}

export function products(ids: readonly number[]) {
  return ids.map((id) => ({ id, name: PRODUCTS[id] }));
}

export function departments(numbers: readonly number[]) {
  return numbers.map((n) => ({ uuid: `d${n}`, name: `D${n}` }));
}
