import { isSelf } from "@/lib/auth/actor";
import { namedIn } from "@/lib/events/events";
import { namedProducts } from "@/lib/licenses/products";
import { currentDepartments } from "@/lib/members/change/departments";
import { type Difference, sameAs, type Stored, type Verb } from "@/lib/members/change/difference";
import { judgeUpdate, type Update } from "@/lib/members/change/judge-update";
import type { HeldMember } from "@/lib/members/change/select";
import type { LicenseInput } from "@/lib/members/member-input";
import type { Finding, Look, Terms } from "@/lib/members/change/terms";
import { subjectOf } from "@/lib/members/subject";
import { repeated, taken } from "@/lib/members/unique-fields";

/** What is to become of a member. */
export type Wish = { verb: Exclude<Verb, "updated"> } | ({ verb: "updated" } & Update);

export interface Row {
  index: number;
  member: HeldMember;
  wish: Wish;
}

export interface Judgement {
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

const STATES: Record<Exclude<Verb, "updated">, StateRule> = {
  locked: { already: (m) => m.lockedAt !== null, stored: (_, lockedAt) => ({ lockedAt }), takesOut: true },
  unlocked: { already: (m) => m.lockedAt === null, stored: () => ({ lockedAt: null }) },
  disabled: {
    already: (m) => m.disabledAt !== null,
    stored: (_, disabledAt) => ({ disabledAt, licenses: [] }),
    ...{ takesOut: true, leavesTeams: true },
  },
  enabled: { already: (m) => m.disabledAt === null, stored: () => ({ disabledAt: null }) },
  deleted: { already: () => false, stored: tombstone, takesOut: true, leavesTeams: true },
};

/**
 * What the wishes come to for members as they are held: what stands in the way, or what becomes different.
 * The only place that knows the rules of changes. Findings come rule by rule, in the order in which a single
 * one is told.
 */
export async function judge(look: Look, rows: readonly Row[], terms: Terms): Promise<Judgement> {
  const judgement: Judgement = { findings: [], differences: [], failedLicenses: [] };
  const { findings, differences } = judgement;
  const leaving: Row[] = [];
  const demoted: Row[] = [];
  const owning: Row[] = [];
  for (const row of rows) {
    const { member, wish } = row;
    if (wish.verb === "updated") {
      const { found, difference, failed } = await judgeUpdate(look, row.index, member, wish, terms);
      findings.push(...found);
      judgement.failedLicenses.push(...failed);
      if (difference?.stored.role) demoted.push(row);
      if (difference) differences.push(difference);
      continue;
    }
    const rule = STATES[wish.verb];
    if (rule.already(member)) continue;
    if (rule.takesOut) leaving.push(row);
    if (rule.leavesTeams) owning.push(row);
    differences.push(stateChange(member, wish.verb, rule.stored(member, terms.now)));
  }
  const self = leaving.filter(({ member }) => isSelf(terms.actor, member.id));
  const others = owning.filter((row) => !self.includes(row));
  const guarded = [...self.map((row) => finding(row, "self")), ...(await owners(look, others))];
  const told = new Set(guarded.map(({ index }) => index));
  const last = await lastAdmins(look, terms.actor.organizationId, [...leaving, ...demoted]);
  findings.push(...guarded, ...last.filter(({ index }) => !told.has(index)));
  if (terms.thorough) findings.unshift(...(await notUnique(look, rows, differences)));
  const left = differences.filter(({ verb }) => verb === "disabled");
  if (findings.length === 0 && left.length > 0) await tellDepartments(look, left);
  return judgement;
}

function stateChange(member: HeldMember, verb: Exclude<Verb, "updated">, stored: Stored): Difference {
  const { role, status, licenses } = member;
  const difference = { ...sameAs(member, verb), stored, endsSignIns: true };
  if (verb === "disabled") {
    const before = { status, licenses: namedProducts(licenses), departments: [] };
    return { ...difference, before, after: { licenses: [], departments: [] } };
  }
  return { ...difference, before: verb === "deleted" ? { role, status } : { status } };
}

async function tellDepartments(look: Look, left: readonly Difference[]): Promise<void> {
  const places = await look((tx) =>
    currentDepartments(
      tx,
      left.map(({ member }) => member.id),
    ),
  );
  const byMember = new Map<number, { uuid: string; name: string }[]>();
  for (const { member, before } of left) {
    const departments: { uuid: string; name: string }[] = [];
    byMember.set(member.id, departments);
    before["departments"] = departments;
  }
  for (const place of places) byMember.get(place.memberId)?.push(namedIn(place));
}

/** A member without personal data, whose e-mail, username and phone are free again. */
function tombstone({ id }: HeldMember, deletedAt: Date): Stored {
  return {
    ...{
      username: `@deleted-${id}`,
      email: null,
      phone: null,
      name: "",
      namePinyin: "",
      title: "",
      company: "",
    },
    ...{ avatar: "", description: "", licenses: [], passwordHash: null, lastSeenAt: null, verifiedAt: null },
    deletedAt,
  };
}

function finding({ index, member, wish }: Row, code: Finding["code"]): Finding {
  return { index, field: wish.verb === "updated" ? "role" : "uid", code, subject: subjectOf(member) };
}

/** A team's owner stays until the team is handed over. */
async function owners(look: Look, rows: readonly Row[]): Promise<Finding[]> {
  if (rows.length === 0) return [];
  const byId = new Map(rows.map((row) => [row.member.id, row]));
  const owned = await look((tx) =>
    tx.team.findMany({
      where: { ownerId: { in: [...byId.keys()] } },
      select: { ownerId: true },
      orderBy: { id: "asc" },
    }),
  );
  return [...new Set(owned.map(({ ownerId }) => ownerId))].flatMap((id) => {
    const row = byId.get(id);
    return row ? [finding(row, "team_owner")] : [];
  });
}

/** An organization keeps at least one active admin. */
async function lastAdmins(look: Look, organizationId: number, rows: readonly Row[]): Promise<Finding[]> {
  const admins = rows.filter(({ member }) => member.role === "admin" && member.status === "active");
  if (admins.length === 0) return [];
  const others = await look(async (tx) => {
    // Concurrent callers wait for one another, so that two can't each take the other out.
    await tx.$queryRaw`SELECT id FROM organizations WHERE id = ${organizationId} FOR NO KEY UPDATE`;
    const id = { notIn: admins.map(({ member }) => member.id) };
    return tx.member.count({ where: { organizationId, role: "admin", status: "active", id } });
  });
  return others > 0 ? [] : admins.map((row) => finding(row, "last_admin"));
}

async function notUnique(
  look: Look,
  rows: readonly Row[],
  differences: readonly Difference[],
): Promise<Finding[]> {
  const indexOf = new Map(rows.map(({ member, index }) => [member.id, index]));
  const unique = differences
    .filter(({ verb, stored }) => verb === "updated" && (stored.username ?? stored.email ?? stored.phone))
    .map(({ member, stored: { username, email, phone } }) => {
      return { index: indexOf.get(member.id) ?? 0, memberId: member.id, username, email, phone };
    });
  if (unique.length === 0) return [];
  const issues = [...repeated(unique), ...(await look((tx) => taken(tx, unique)))];
  return issues.map(({ path, code }) => ({ index: Number(path[0]), field: String(path[1]), code }));
}
