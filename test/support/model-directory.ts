import type { MemberRole, MemberStatus } from "@/lib/members/member";

export const VERBS = [
  ...(["lock", "unlock", "disable", "enable", "delete", "deleteMany"] as const),
  ...(["retitle", "setRole", "license", "retitleMany", "setRoleMany"] as const),
];

export interface Step {
  verb: (typeof VERBS)[number];
  /** Places in the directory. */
  actor: number;
  targets: number[];
  role: MemberRole;
  title: string;
  stale: boolean;
  license: number[];
}

export interface Model {
  id: number;
  role: MemberRole;
  title: string;
  licenses: number[];
  version: number;
  locked?: boolean;
  disabled?: boolean;
  deleted?: boolean;
}

interface Told {
  action: string;
  targetId: number;
  actorId: number;
  before: Record<string, unknown>;
  after: Record<string, unknown>;
}

const NAMES = ["", "project", "wiki"];

/**
 * The rules of changes in the plainest words, without a database. Only the second product has a limit: one
 * seat.
 */
export class ModelDirectory {
  readonly events: Told[] = [];

  constructor(
    private readonly people: Model[],
    private readonly owners: ReadonlySet<number>,
  ) {}

  maySignIn(at: number): boolean {
    return this.statusOf(this.at(at)) === "active";
  }

  versionOf(at: number): number {
    return this.at(at).version;
  }

  state() {
    return this.people.map((one) => {
      const { role, title, licenses, version } = one;
      return { status: this.statusOf(one), role, title, licenses, version };
    });
  }

  /** Does what the step asks for; answers what its caller is told. */
  apply(step: Step): string {
    const { verb, actor, targets } = step;
    const self = this.at(actor);
    const many = verb === "disable" || verb === "enable" || verb.endsWith("Many");
    const chosen = many ? targets : targets.slice(0, 1);
    const own = chosen.length === 1 && chosen[0] === actor;
    const editing = ["retitle", "setRole", "license"].includes(verb);
    if (self.role !== "admin" && !(editing && own)) return "forbidden";
    const gone = chosen.filter((at) => this.at(at).deleted);
    const batch = verb.endsWith("Many");
    if (!batch && gone.length > 0) return "not_found";
    const findings = chosen.map((at, index) => {
      const code = gone.includes(at) ? "unknown" : this.against(step, at, chosen, actor);
      return { at, code, told: `${index} ${code}` };
    });
    const wrong = findings.filter(({ code }) => code !== null);
    if (batch && wrong.length > 0) return ["batch_invalid", ...wrong.map(({ told }) => told)].join(", ");
    const order = ["stale", "forbidden", "self", "team_owner", "last_admin"];
    const [first] = wrong.map(({ code }) => code ?? "").sort((a, b) => order.indexOf(a) - order.indexOf(b));
    if (first !== undefined) return first;
    // Changes of several are told in the order of their ids, except in a published batch, which has its own.
    const sorted = batch ? chosen : [...chosen].sort((a, b) => a - b);
    for (const at of sorted) this.change(step, at, self.id);
    return "done";
  }

  private against(step: Step, at: number, chosen: readonly number[], actor: number): string | null {
    const one = this.at(at);
    const { verb, role, stale, license } = step;
    const admin = this.at(actor).role === "admin";
    if (verb === "retitle") return stale ? "stale" : null;
    if (verb === "license")
      return !admin && this.grantable(one, license).join() !== one.licenses.join() ? "forbidden" : null;
    if (verb === "setRole" && !admin && role !== one.role) return "forbidden";
    const takesOut = ["lock", "disable", "delete", "deleteMany"].includes(verb) && !this.already(verb, one);
    if (takesOut && at === actor) return "self";
    if (takesOut && verb !== "lock" && this.owners.has(at)) return "team_owner";
    const leaving = chosen.filter((other) => this.loses(verb, role, this.at(other)));
    const remaining = this.people.filter((other, place) => this.isAdmin(other) && !leaving.includes(place));
    return leaving.includes(at) && remaining.length === 0 ? "last_admin" : null;
  }

  /** True when the step makes one admin fewer of this one. */
  private loses(verb: Step["verb"], role: MemberRole, one: Model): boolean {
    if (!this.isAdmin(one)) return false;
    if (verb === "setRole" || verb === "setRoleMany") return role !== "admin";
    return ["lock", "disable", "delete", "deleteMany"].includes(verb);
  }

  private isAdmin(one: Model): boolean {
    return one.role === "admin" && this.statusOf(one) === "active";
  }

  private already(verb: Step["verb"], one: Model): boolean {
    if (verb === "lock") return one.locked === true;
    if (verb === "unlock") return one.locked !== true;
    if (verb === "disable") return one.disabled === true;
    return verb === "enable" && one.disabled !== true;
  }

  private change(step: Step, at: number, actorId: number): void {
    const one = this.at(at);
    const { verb, role, title, license } = step;
    if (this.already(verb, one)) return;
    const before = { status: this.statusOf(one), licenses: named(one.licenses) };
    const tell = (action: string, was: Record<string, unknown>, is: Record<string, unknown>) => {
      one.version += 1;
      this.events.push({ action: `member.${action}`, targetId: one.id, actorId, before: was, after: is });
    };
    const update = (
      field: "role" | "title" | "licenses",
      value: unknown,
      shown = (given: unknown) => given,
    ) => {
      if (JSON.stringify(one[field]) === JSON.stringify(value)) return;
      const was = shown(one[field]);
      Object.assign(one, { [field]: value });
      tell("updated", { [field]: was }, { [field]: shown(value) });
    };
    const { status } = before;
    if (verb === "retitle" || verb === "retitleMany") update("title", title);
    else if (verb === "setRole" || verb === "setRoleMany") update("role", role);
    else if (verb === "license")
      update("licenses", this.grantable(one, license), (ids) =>
        named(Array.isArray(ids) ? ids.map(Number) : []),
      );
    else if (verb === "lock" || verb === "unlock") {
      one.locked = verb === "lock";
      tell(`${verb}ed`, { status }, { status: this.statusOf(one) });
    } else if (verb === "disable") {
      Object.assign(one, { disabled: true, licenses: [] });
      tell("disabled", { ...before, departments: [] }, { status: "disabled", licenses: [], departments: [] });
    } else if (verb === "enable") {
      one.disabled = false;
      tell("enabled", { status }, { status: this.statusOf(one) });
    } else {
      Object.assign(one, { deleted: true, title: "", licenses: [] });
      tell("deleted", { role: one.role, status }, { status: "deleted" });
    }
  }

  private grantable(one: Model, wanted: readonly number[]): number[] {
    if (one.disabled) return one.licenses;
    const taken = this.people.some((other) => other !== one && other.licenses.includes(2));
    return wanted.filter((id) => id !== 2 || one.licenses.includes(2) || !taken);
  }

  private statusOf({ locked, disabled, deleted }: Model): MemberStatus {
    if (deleted) return "deleted";
    if (disabled) return "disabled";
    return locked ? "locked" : "active";
  }

  private at(place: number): Model {
    const one = this.people[place];
    if (!one) throw new Error(`There is no member ${place}.`);
    return one;
  }
}

function named(ids: readonly number[]) {
  return ids.map((id) => ({ id, name: NAMES[id] }));
}
