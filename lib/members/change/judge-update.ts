import { isSelf } from "@/lib/auth/actor";
import { checkPassword } from "@/lib/auth/passwords";
import type { Tx } from "@/lib/db";
import { namedIn } from "@/lib/events/events";
import { grantLicenses } from "@/lib/licenses/grant-licenses";
import { namedProducts } from "@/lib/licenses/products";
import { judgeDepartments, type WantedDepartments } from "@/lib/members/change/departments";
import { type Difference, type Stored, type Terms } from "@/lib/members/change/difference";
import type { Finding } from "@/lib/members/change/findings";
import type { HeldMember } from "@/lib/members/change/select";
import type { Member } from "@/lib/members/member";
import type { LicenseInput, MemberFields } from "@/lib/members/member-input";
import { toPinyin } from "@/lib/members/pinyin";
import { mayChange, provesItself } from "@/lib/members/update-rights";

export interface Update {
  fields: Partial<MemberFields>;
  /** A new password and its hash; null while bad rows are looked for before any time goes into hashing. */
  password?: { text: string; hash: string | null; proven: boolean } | undefined;
  licenses?: readonly LicenseInput[] | undefined;
  departments?: WantedDepartments | undefined;
  /** When its address was proven, where that comes with the change. */
  verifiedAt?: Date | undefined;
}

/** What an update comes to for one member. A difference that is null changes nothing. */
export async function judgeUpdate(
  tx: Tx,
  index: number,
  member: HeldMember,
  { verb, fields, password, licenses, departments, verifiedAt }: Update & { verb: "updated" | "joined" },
  { actor, now, expectedVersion, team }: Terms,
): Promise<{ findings: Finding[]; difference: Difference | null; failedLicenses: LicenseInput[] }> {
  const findings: Finding[] = [];
  const stored: Stored = {};
  const before: Record<string, unknown> = {};
  const after: Record<string, unknown> = {};
  const differs = (field: string, was: unknown, is: unknown) => {
    before[field] = was;
    after[field] = is;
  };
  if (expectedVersion !== undefined && expectedVersion !== member.version)
    findings.push({ index, field: "version", code: "stale" });
  for (const [field, value] of Object.entries(fields)) {
    // A cast: the entries of MemberFields have its keys, all of which a member has.
    const was = member[field as keyof MemberFields];
    if (value === undefined || value === was) continue;
    Object.assign(stored, { [field]: value });
    differs(field, was, value);
  }
  if (stored.name !== undefined) stored.namePinyin = toPinyin(stored.name);
  if (verifiedAt) stored.verifiedAt = verifiedAt;
  if (password) {
    const unproven = !password.proven && isSelf(actor, member.id) && provesItself(actor);
    if (unproven) findings.push({ index, field: "currentPassword", code: "missing" });
    findings.push(...(await judgePassword(index, password.text, { ...member, ...fields })));
    Object.assign(stored, { passwordHash: password.hash, activatedAt: member.activatedAt ?? now });
  }
  const { organizationId, licenses: held, disabledAt } = member;
  // A disabled member holds no licence until it is enabled: all of them fail.
  const { granted, failed } =
    licenses && !disabledAt
      ? await grantLicenses(tx, organizationId, { held, wanted: licenses })
      : { granted: held, failed: licenses ?? [] };
  if (granted.join() !== held.join()) {
    stored.licenses = granted;
    differs("licenses", namedProducts(held), namedProducts(granted));
  }
  const move = departments ? await judgeDepartments(tx, member, departments) : null;
  if (typeof move === "string") findings.push({ index, field: "departmentUuids", code: move });
  else if (move && move.left.length + move.joined.length > 0)
    differs("departments", move.before.map(namedIn), move.after.map(namedIn));
  if (!mayChange(actor, member.id, Object.keys(after), team))
    findings.push({ index, field: "base", code: "forbidden" });
  const judgement = { findings, difference: null, failedLicenses: [...failed] };
  if (typeof move === "string" || (!move && Object.keys(stored).length === 0)) return judgement;
  const event = verb === "joined" ? { after: joinedEvent({ ...member, ...stored }) } : { before, after };
  const endsSignIns = password !== undefined;
  return { ...judgement, difference: { member, verb, stored, ...event, endsSignIns, departments: move } };
}

/** What the event `member.joined` says. */
export function joinedEvent(member: Pick<Member, "email" | "name" | "role" | "licenses">) {
  const { email, name, role, licenses } = member;
  return { email: email ?? "", name, role, licenses: namedProducts(licenses) };
}

/** What is wrong with a password for somebody of this e-mail and username. */
export async function judgePassword(
  index: number,
  text: string,
  personal: { email?: string | null; username?: string | null },
): Promise<Finding[]> {
  const issues = await checkPassword(text, personal);
  return issues.map(({ code, params }) => ({ index, field: "password", code, ...(params && { params }) }));
}
