import { isSelf } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db";
import { namedIn } from "@/lib/events/events";
import { namedProducts } from "@/lib/licenses/products";
import { currentDepartments } from "@/lib/members/change/departments";
import {
  claimsUnique,
  type Difference,
  type StatusVerb,
  type Stored,
  type Terms,
} from "@/lib/members/change/difference";
import type { Finding } from "@/lib/members/change/findings";
import { judgeUpdate, type Update } from "@/lib/members/change/judge-update";
import type { HeldMember } from "@/lib/members/change/select";
import type { LicenseInput } from "@/lib/members/member-input";
import { subjectOf } from "@/lib/members/member";
import { repeated, taken } from "@/lib/members/unique-fields";

/** What is to become of a member. */
export type Wish = { verb: StatusVerb } | ({ verb: "updated" | "joined" } & Update);

interface Row {
  index: number;
  member: HeldMember;
  wish: Wish;
}

interface Judgement {
  findings: Finding[];
  differences: Difference[];
  /** Licences that were asked for and can't be granted; the rest of the change happens. */
  failedLicenses: LicenseInput[];
}

interface StateRule {
  already: (member: HeldMember) => boolean;
  stored: (member: HeldMember, now: Date) => Stored;
  /** Takes the member out of the organization's work: not oneself, and not its last active admin. */
  takesOut?: true;
  /** Needs the member's teams handed over first. */
  leavesTeams?: true;
}

const STATES: Record<StatusVerb, StateRule> = {
  locked: { already: (m) => m.lockedAt !== null, stored: (_, lockedAt) => ({ lockedAt }), takesOut: true },
  unlocked: { already: (m) => m.lockedAt === null, stored: () => ({ lockedAt: null }) },
  disabled: {
    already: (m) => m.disabledAt !== null,
    stored: (_, disabledAt) => ({ disabledAt, licenses: [] }),
    takesOut: true,
    leavesTeams: true,
  },
  enabled: { already: (m) => m.disabledAt === null, stored: () => ({ disabledAt: null }) },
  deleted: { already: () => false, stored: tombstone, takesOut: true, leavesTeams: true },
};

/**
 * What the wishes come to for members as they are held: what stands in the way, or what becomes different.
 * The only place that knows the rules of changes. Findings come rule by rule, in the order in which a single
 * one is thrown.
 */
export async function judge(tx: Tx, rows: readonly Row[], terms: Terms): Promise<Judgement> {
  const judgement: Judgement = { findings: [], differences: [], failedLicenses: [] };
  const { findings, differences } = judgement;
  const leaving: Row[] = [];
  const demoted: Row[] = [];
  const owning: Row[] = [];
  for (const row of rows) {
    const { member, wish } = row;
    if ("fields" in wish) {
      const update = await judgeUpdate(tx, row.index, member, wish, terms);
      findings.push(...update.findings);
      judgement.failedLicenses.push(...update.failedLicenses);
      if (update.difference?.stored.role) demoted.push(row);
      if (update.difference) differences.push(update.difference);
      continue;
    }
    const rule = STATES[wish.verb];
    if (rule.already(member)) continue;
    if (rule.takesOut) leaving.push(row);
    if (rule.leavesTeams) owning.push(row);
    differences.push(statusChange(member, wish.verb, rule.stored(member, terms.now)));
  }
  const self = leaving.filter(({ member }) => isSelf(terms.actor, member.id));
  const others = owning.filter((row) => !self.includes(row));
  const guarded = [...self.map((row) => finding(row, "self")), ...(await owners(tx, others))];
  const refused = new Set(guarded.map(({ index }) => index));
  const last = await lastAdmins(tx, terms.actor.organizationId, [...leaving, ...demoted]);
  findings.push(...guarded, ...last.filter(({ index }) => !refused.has(index)));
  if (terms.lookUpTaken) findings.unshift(...(await notUnique(tx, rows, differences)));
  const disabled = differences.filter(({ verb }) => verb === "disabled");
  if (findings.length === 0 && disabled.length > 0) await addDepartments(tx, disabled);
  return judgement;
}

function statusChange(member: HeldMember, verb: StatusVerb, stored: Stored): Difference {
  const { role, status, licenses } = member;
  const difference = { member, verb, stored, endsSignIns: true, departments: null };
  if (verb === "disabled") {
    const before = { status, licenses: namedProducts(licenses) };
    return { ...difference, before, after: { licenses: [], departments: [] } };
  }
  return { ...difference, before: verb === "deleted" ? { role, status } : { status }, after: {} };
}

/** Adds to the events of members who are disabled the departments that they were in. */
async function addDepartments(tx: Tx, disabled: readonly Difference[]): Promise<void> {
  const held = new Map(disabled.map(({ member }) => [member.id, [] as { uuid: string; name: string }[]]));
  for (const one of await currentDepartments(tx, [...held.keys()]))
    held.get(one.memberId)?.push(namedIn(one));
  for (const difference of disabled)
    difference.before = { ...difference.before, departments: held.get(difference.member.id) };
}

/** A member without personal data, whose e-mail, username and phone are free again. */
function tombstone({ id }: HeldMember, deletedAt: Date): Stored {
  return {
    username: `@deleted-${id}`,
    email: null,
    phone: null,
    name: "",
    namePinyin: "",
    title: "",
    company: "",
    avatar: "",
    description: "",
    licenses: [],
    passwordHash: null,
    lastSeenAt: null,
    verifiedAt: null,
    deletedAt,
  };
}

function finding({ index, member, wish }: Row, code: Finding["code"]): Finding {
  return { index, field: "fields" in wish ? "role" : "uid", code, subject: subjectOf(member) };
}

/** A team's owner stays until the team is handed over. */
async function owners(tx: Tx, rows: readonly Row[]): Promise<Finding[]> {
  if (rows.length === 0) return [];
  const byId = new Map(rows.map((row) => [row.member.id, row]));
  const owned = await tx.team.findMany({
    where: { ownerId: { in: [...byId.keys()] } },
    select: { ownerId: true },
    orderBy: { id: "asc" },
  });
  return [...new Set(owned.map(({ ownerId }) => ownerId))].flatMap((id) => {
    const row = byId.get(id);
    return row ? [finding(row, "team_owner")] : [];
  });
}

/** An organization keeps at least one active admin. */
async function lastAdmins(tx: Tx, organizationId: number, rows: readonly Row[]): Promise<Finding[]> {
  const admins = rows.filter(({ member }) => member.role === "admin" && member.status === "active");
  if (admins.length === 0) return [];
  // Concurrent callers wait for one another, so that two can't each take the other out.
  await tx.$queryRaw`SELECT id FROM organizations WHERE id = ${organizationId} FOR NO KEY UPDATE`;
  const id = { notIn: admins.map(({ member }) => member.id) };
  const others = await tx.member.count({ where: { organizationId, role: "admin", status: "active", id } });
  return others > 0 ? [] : admins.map((row) => finding(row, "last_admin"));
}

async function notUnique(
  tx: Tx,
  rows: readonly Row[],
  differences: readonly Difference[],
): Promise<Finding[]> {
  const indexOf = new Map(rows.map(({ member, index }) => [member.id, index]));
  const unique = differences
    .filter((difference) => difference.verb === "updated" && claimsUnique(difference))
    .map(({ member, stored: { username, email, phone } }) => {
      return { index: indexOf.get(member.id) ?? 0, memberId: member.id, username, email, phone };
    });
  return [...repeated(unique), ...(await taken(tx, unique))];
}
