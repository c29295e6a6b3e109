import type { MemberRole } from "@/lib/members/member";
import {
  departments,
  isOwnField,
  type Model,
  type ModelDirectory,
  newModel,
  products,
  statusOf,
  TEAM_OF,
  type Wished,
} from "@/test/support/model-directory";

export const VERBS = [
  ...(["lock", "unlock", "disable", "enable", "delete", "deleteMany"] as const),
  ...(["update", "updateMany", "create", "createMany", "changeInTeam", "invite"] as const),
  ...(["addToTeam", "removeFromTeam", "setTeamRole", "handOver", "closeTeam"] as const),
];

export interface Step {
  verb: (typeof VERBS)[number];
  /** Places in the directory. */
  actor: number;
  targets: number[];
  /** What is wished of each target. */
  wishes: Wished[];
  stale: boolean;
  /** Who is invited; null: the target, by its own address. */
  address: string | null;
  team: number;
  teamRole: "member" | "admin";
  closed: boolean;
}

const ROLES: MemberRole[] = ["user", "developer", "admin"];
type Rule = (directory: ModelDirectory, step: Step) => string;

/** Does what the step asks for, in the plainest words; answers what its caller is told. */
export function apply(directory: ModelDirectory, step: Step): string {
  return RULES[step.verb](directory, step);
}

const RULES: Record<Step["verb"], Rule> = {
  lock: changeStatus,
  unlock: changeStatus,
  disable: changeStatus,
  enable: changeStatus,
  delete: changeStatus,
  deleteMany: changeStatus,
  update: (d, step) => {
    const [target, [wished = {}]] = [first(step), step.wishes];
    if (!d.isAdmin(step.actor) && target !== step.actor) return "forbidden";
    const self = target === step.actor && !d.isAdmin(step.actor);
    if (wished.password && self && d.at(target).password) return "invalid_input, currentPassword missing";
    if (d.at(target).deleted) return "not_found";
    if (step.stale) return "stale";
    return updateOne(d, step, target, wished, (field) => d.isAdmin(step.actor) || isOwnField(field));
  },
  updateMany: (d, { actor, targets, wishes }) => {
    if (!d.isAdmin(actor)) return "forbidden";
    const rows = targets.map((place, at) => ({ place, wished: batchPart(wishes[at]) }));
    const changing = rows.map(({ place, wished }) => {
      if (d.at(place).deleted) return {};
      const same = Object.keys(changesOf(d.at(place), wished)).length === 0 && !wished.password;
      return same ? {} : changesOf(d.at(place), wished);
    });
    const told = rows.map(({ place, wished }, at) => {
      if (d.at(place).deleted) return ["unknown"];
      const repeated = repeatedIn(changing, at);
      const taken = d.taken(place, changing[at] ?? {}).map(() => "taken");
      const demoted = changing.flatMap(({ role }, other) => (role ? [rows[other]?.place ?? 0] : []));
      const last = isLast(d, place, demoted) ? ["last_admin"] : [];
      return [...repeated, ...taken, ...badPassword({ ...d.at(place), ...wished }), ...last];
    });
    if (told.flat().length > 0) return batchInvalid(told);
    for (const [at, { place }] of rows.entries()) recordUpdate(d, actor, place, changing[at] ?? {});
    for (const { place, wished } of rows) if (wished.password) setPassword(d, actor, place);
    for (const [at, { place, wished }] of rows.entries())
      if (wished.password || Object.keys(changing[at] ?? {}).length > 0) d.at(place).version += 1;
    return "done";
  },
  create: (d, { actor, wishes: [wished = {}] }) => {
    if (!d.isAdmin(actor)) return "forbidden";
    const [password] = badPassword({ username: "?", ...wished });
    if (password) return `invalid_input, password ${password}`;
    if (d.taken(null, wished).length > 0) return "already_exists";
    if (badDepartment(wished, null)) return "invalid_input, departmentUuids unknown";
    createOne(d, actor, wished);
    return "done";
  },
  createMany: (d, { actor, wishes }) => {
    if (!d.isAdmin(actor)) return "forbidden";
    const rows = wishes.map(batchPart);
    const told = rows.map((wished, at) => [
      ...repeatedIn(rows, at),
      ...badPassword({ username: "?", ...wished }),
      ...d.taken(null, wished).map(() => "taken"),
    ]);
    if (told.flat().length > 0) return batchInvalid(told);
    for (const wished of rows) createOne(d, actor, wished);
    return "done";
  },
  changeInTeam: (d, step) => {
    const { actor, team } = step;
    const [target, [wished = {}]] = [first(step), step.wishes];
    const within = actor === target && d.at(actor).teams.has(team);
    if (!within && !d.isAdmin(actor) && !d.manages(actor, team)) return "forbidden";
    if (d.closed[team]) return "team_locked";
    if (d.at(target).deleted || !d.at(target).teams.has(team)) return "not_found";
    const { title = "", licenses = [], departments = [] } = wished;
    const change = { title, licenses, departments };
    const may = (field: string) =>
      d.isAdmin(actor) ||
      (field === "departments" && d.manages(actor, team)) ||
      (actor === target && isOwnField(field));
    return updateOne(d, step, target, change, may, team);
  },
  invite,
  addToTeam: (d, step) =>
    inTeam(d, step, (places) => {
      for (const place of places) d.join(place, [step.team], step.actor, step.teamRole);
      return "done";
    }),
  removeFromTeam: (d, step) =>
    inTeam(d, step, (places) => {
      for (const place of places) {
        const one = d.at(place);
        one.teams.delete(step.team);
        one.departments = one.departments.filter((n) => TEAM_OF[n] !== step.team);
        d.record("team.member_removed", step.team, step.actor, { member: d.named(place) }, null);
      }
      return "done";
    }),
  setTeamRole: (d, step) =>
    inTeam(d, { ...step, targets: [first(step)] }, ([place = 0]) => {
      const [was, member] = [d.at(place).teams.get(step.team), d.named(place)];
      if (was === step.teamRole) return "done";
      d.at(place).teams.set(step.team, step.teamRole);
      const [before, after] = [
        { member, role: was },
        { member, role: step.teamRole },
      ];
      d.record("team.member_updated", step.team, step.actor, before, after);
      return "done";
    }),
  handOver: (d, step) => {
    const [target, owner] = [first(step), d.ownerOf(step.team)];
    if (!d.isAdmin(step.actor)) return "forbidden";
    if (d.at(target).deleted) return "not_found";
    if (target === owner) return "done";
    if (statusOf(d.at(target)) !== "active") return "invalid_input, owner not_active";
    d.at(owner).teams.set(step.team, "admin");
    d.at(target).teams.set(step.team, "owner");
    recordTeam(d, step, { owner: d.named(owner) }, { owner: d.named(target) });
    return "done";
  },
  closeTeam: (d, step) => {
    if (!d.isAdmin(step.actor)) return "forbidden";
    const was = d.closed[step.team];
    d.closed[step.team] = step.closed;
    if (was !== step.closed) recordTeam(d, step, { locked: was }, { locked: step.closed });
    return "done";
  },
};

function recordTeam(d: ModelDirectory, { team, actor }: Step, before: object, after: object): void {
  const same = { name: `T${team}`, description: "", locked: d.closed[team], owner: d.named(d.ownerOf(team)) };
  d.record("team.updated", team, actor, { ...same, ...before }, { ...same, ...after });
}

function first({ targets: [target = 0] }: Step): number {
  return target;
}

function batchInvalid(told: readonly string[][]): string {
  return ["batch_invalid", ...told.flatMap((codes, at) => codes.map((code) => `${at} ${code}`))].join(", ");
}

/** What a row of a batch can wish. */
function batchPart({ licenses: _, departments: __, ...wished }: Wished = {}): Wished {
  return wished;
}

function badPassword({
  password,
  username = "?",
}: Pick<Wished, "username"> & { password?: unknown }): string[] {
  if (password === "short") return ["too_short"];
  // A member whose username was made up gives another good password instead.
  return password === "own" && username !== "?" ? ["password_personal"] : [];
}

function badDepartment({ departments = [] }: Wished, team: number | null): string | null {
  const wrong = departments.find((n) => !(n in TEAM_OF) || (team !== null && TEAM_OF[n] !== team));
  if (wrong === undefined) return null;
  return wrong in TEAM_OF ? "wrong_team" : "unknown";
}

/** One for each value that an earlier row has too. */
function repeatedIn(rows: readonly Wished[], at: number): string[] {
  const earlier = rows.slice(0, at);
  return (["username", "email", "phone"] as const).flatMap((field) => {
    const value = rows[at]?.[field]?.toLowerCase();
    const again = value !== undefined && earlier.some((row) => row[field]?.toLowerCase() === value);
    return again ? ["duplicate"] : [];
  });
}

/** The fields of the wish that differ. */
function changesOf(one: Model, { password: _, licenses: __, departments: ___, ...fields }: Wished): Wished {
  const differing = Object.entries(fields).filter(([field, value]) => one[field as keyof Model] !== value);
  return Object.fromEntries(differing);
}

/** True when this place is the last active admin's, or one of the last that all go at once. */
function isLast(d: ModelDirectory, place: number, leaving: readonly number[]): boolean {
  if (!leaving.includes(place) || !d.isActiveAdmin(place)) return false;
  return !d.people.some((_, other) => d.isActiveAdmin(other) && !leaving.includes(other));
}

function updateOne(
  d: ModelDirectory,
  { actor }: Step,
  place: number,
  wished: Wished,
  may: (field: string) => boolean,
  team: number | null = null,
): string {
  const one = d.at(place);
  const changes = changesOf(one, wished);
  const [password] = badPassword({ ...one, ...wished });
  if (password) return `invalid_input, password ${password}`;
  const department = badDepartment(wished, team);
  if (department) return `invalid_input, departmentUuids ${department}`;
  const licenses = wished.licenses ? d.grantable(one, wished.licenses) : one.licenses;
  if (licenses.join() !== one.licenses.join()) changes.licenses = licenses;
  const held = one.departments.filter((n) => team === null || TEAM_OF[n] === team);
  const wanted = [...(wished.departments ?? held)].sort();
  if (wanted.join() !== held.join()) changes.departments = wanted;
  if (!Object.keys(changes).every(may)) return "forbidden";
  if (changes.role && isLast(d, place, [place])) return "last_admin";
  if (d.taken(place, changes).length > 0) return "already_exists";
  const others = one.departments.filter((n) => !held.includes(n));
  const joined = team === null ? teamsOf(wanted.filter((n) => !held.includes(n))) : [];
  if (Object.keys(changes).length > 0 || wished.password) one.version += 1;
  recordUpdate(d, actor, place, changes, { held, joined });
  if (changes.departments) one.departments = [...others, ...wanted].sort();
  if (wished.password) setPassword(d, actor, place);
  return "done";
}

function teamsOf(numbers: readonly number[]): number[] {
  return [...new Set(numbers.map((n) => TEAM_OF[n] ?? 0))];
}

/** Writes the fields that differ, with their event. */
function recordUpdate(
  d: ModelDirectory,
  actor: number | null,
  place: number,
  changes: Wished,
  { held, joined = [] }: { held: readonly number[]; joined?: readonly number[] } = { held: [] },
): void {
  const one = d.at(place);
  if (Object.keys(changes).length === 0) return;
  const shown = ({ licenses, departments: numbers, ...fields }: Wished) => ({
    ...fields,
    ...(licenses && { licenses: products(licenses) }),
    ...(numbers && { departments: departments(numbers) }),
  });
  const was = Object.keys(changes).map((field) => [field, one[field as keyof Model]]);
  const before: Wished = {
    ...Object.fromEntries(was),
    ...(changes.departments && { departments: [...held] }),
  };
  const { departments: _, ...fields } = changes;
  Object.assign(one, fields);
  d.join(place, joined, actor);
  d.record("member.updated", place, actor, shown(before), shown(changes));
}

function setPassword(d: ModelDirectory, actor: number, place: number): void {
  Object.assign(d.at(place), { password: true, activated: true });
  d.record("member.password_changed", place, actor, null, { self: actor === place });
}

function createOne(d: ModelDirectory, actor: number, wished: Wished): void {
  const { departments: numbers = [], licenses = [], password, ...fields } = wished;
  const granted = d.grantable({ disabled: false, licenses: [] }, licenses);
  const given = { password: password !== undefined, activated: password !== undefined };
  const made = newModel({ ...fields, ...given, licenses: granted, departments: [...numbers].sort() });
  made.teams.set(0, "member");
  const place = d.people.push(made) - 1;
  const { username, email, phone, name, role } = made;
  d.record("member.created", place, actor, null, {
    username,
    email,
    phone,
    name,
    role,
    status: statusOf(made),
  });
  d.join(place, teamsOf(made.departments), actor);
}

function changeStatus(d: ModelDirectory, { verb, actor, targets }: Step): string {
  if (!d.isAdmin(actor)) return "forbidden";
  const batch = verb === "deleteMany";
  const chosen = batch || verb === "disable" || verb === "enable" ? targets : targets.slice(0, 1);
  const gone = chosen.filter((place) => d.at(place).deleted);
  if (!batch && gone.length > 0) return "not_found";
  const changing = chosen.filter((place) => !already(verb, d.at(place)));
  const takesOut = verb !== "unlock" && verb !== "enable";
  const told = chosen.map((place) => {
    if (gone.includes(place)) return ["unknown"];
    if (!takesOut || !changing.includes(place)) return [];
    if (place === actor) return ["self"];
    if (verb !== "lock" && [0, 1].some((team) => d.ownerOf(team) === place)) return ["team_owner"];
    return isLast(d, place, changing) ? ["last_admin"] : [];
  });
  if (batch && told.flat().length > 0) return batchInvalid(told);
  const [wrong] = ["self", "team_owner", "last_admin"].filter((code) => told.flat().includes(code));
  if (wrong) return wrong;
  // Several are recorded in the order of their ids, except in a published batch, which has its own.
  for (const place of batch ? changing : changing.sort((a, b) => a - b)) setStatus(d, verb, actor, place);
  return "done";
}

function already(verb: Step["verb"], { locked, disabled }: Model): boolean {
  const held: Partial<Record<Step["verb"], boolean>> = {
    lock: locked,
    unlock: !locked,
    disable: disabled,
    enable: !disabled,
  };
  return held[verb] ?? false;
}

function setStatus(d: ModelDirectory, verb: Step["verb"], actor: number, place: number): void {
  const one = d.at(place);
  const { role } = one;
  const status = statusOf(one);
  const released = { licenses: products(one.licenses), departments: departments(one.departments) };
  const nothing = { licenses: [], departments: [] };
  one.version += 1;
  if (verb === "lock" || verb === "unlock") {
    one.locked = verb === "lock";
    d.record(`member.${verb}ed`, place, actor, { status }, { status: statusOf(one) });
  } else if (verb === "enable") {
    one.disabled = false;
    d.record("member.enabled", place, actor, { status }, { status: statusOf(one) });
  } else if (verb === "disable") {
    Object.assign(one, { disabled: true, ...nothing });
    d.record("member.disabled", place, actor, { status, ...released }, { status: "disabled", ...nothing });
  } else {
    const erased = { username: "?", email: null, phone: null, name: "", title: "", password: false };
    Object.assign(one, { deleted: true, ...erased, ...nothing, teams: new Map() });
    d.record("member.deleted", place, actor, { role, status }, { status: "deleted" });
  }
}

/** What every change of a team's members asks first. */
function inTeam(d: ModelDirectory, step: Step, change: (places: number[]) => string): string {
  const { verb, actor, team, targets } = step;
  if (!d.isAdmin(actor) && !d.manages(actor, team)) return "forbidden";
  if (d.closed[team]) return "team_locked";
  if (verb === "addToTeam" && !d.isAdmin(actor)) return "forbidden";
  const places = [...targets].sort((a, b) => a - b);
  if (places.some((place) => d.at(place).deleted)) return "not_found";
  if (verb === "addToTeam") return change(places);
  if (places.includes(d.ownerOf(team))) return "team_owner";
  return places.every((place) => d.at(place).teams.has(team)) ? change(places) : "not_found";
}

/** An administrator invites an address, and whoever has it joins, or accepts when it can sign in. */
function invite(d: ModelDirectory, step: Step): string {
  const { actor, team } = step;
  const [target, [wished = {}]] = [first(step), step.wishes];
  const { role = "user", licenses = [] } = wished;
  const address = step.address ?? d.at(target).email;
  const place = d.people.findIndex(({ email }) => email === address);
  if (!d.isAdmin(actor) || address === null) return "nobody is invited";
  if (d.closed[team]) return "team_locked";
  const grants = d.grantable({ disabled: false, licenses: [] }, licenses);
  const numbers = (wished.departments ?? []).filter((n) => TEAM_OF[n] === team).sort();
  const one = place < 0 ? null : d.at(place);
  if (one && (one.disabled || statusOf(one) === "locked" || (one.activated && one.teams.has(team))))
    return "nobody is invited";
  const joining = !one?.activated;
  const granted = one ? d.grantable(one, [...new Set([...one.licenses, ...grants])].sort()) : grants;
  const greater = ROLES[Math.max(ROLES.indexOf(one?.role ?? "user"), ROLES.indexOf(role))] ?? "user";
  const at = one ? place : d.people.push(newModel({ email: address })) - 1;
  const member = d.at(at);
  if (joining) Object.assign(member, { name: "Han", password: true, activated: true });
  d.join(at, [team], joining ? null : at);
  const added = numbers.filter((n) => !member.departments.includes(n));
  const held = member.departments.filter((n) => TEAM_OF[n] === team);
  const changes = {
    ...(greater !== member.role && { role: greater }),
    ...(granted.join() !== member.licenses.join() && { licenses: granted }),
    ...(added.length > 0 && { departments: [...held, ...added].sort() }),
  };
  if (one) member.version += 1;
  if (joining) Object.assign(member, { role: greater, licenses: granted });
  else recordUpdate(d, at, at, changes, { held });
  member.departments = [...member.departments, ...added].sort();
  const after = { email: address, name: "Han", role: greater, licenses: products(granted) };
  if (joining) d.record("member.joined", at, null, null, after);
  return "done";
}
