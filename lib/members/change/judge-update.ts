import { type Actor, isSelf } from "@/lib/auth/actor";
import { checkPassword } from "@/lib/auth/passwords";
import { grantLicenses } from "@/lib/licenses/grant-licenses";
import { namedProducts } from "@/lib/licenses/products";
import { judgeDepartments, type WantedDepartments } from "@/lib/members/change/departments";
import { type Difference, differs, sameAs } from "@/lib/members/change/difference";
import type { Finding, Look, Terms } from "@/lib/members/change/terms";
import type { HeldMember } from "@/lib/members/change/select";
import type { LicenseInput, MemberFields } from "@/lib/members/member-input";
import { toPinyin } from "@/lib/members/pinyin";
import { mayChange, provesItself } from "@/lib/members/update-rights";

export interface Update {
  fields: Partial<MemberFields>;
  /** A new password and its hash; null while bad rows are looked for before any time goes into hashing. */
  password?: { text: string; hash: string | null; proven: boolean } | undefined;
  licenses?: readonly LicenseInput[] | undefined;
  departments?: WantedDepartments | undefined;
}

/** What an update comes to for one member. A difference that is null changes nothing. */
export async function judgeUpdate(
  look: Look,
  index: number,
  member: HeldMember,
  { fields, password, licenses, departments }: Update,
  { actor, now, expectedVersion, team }: Terms,
): Promise<{ found: Finding[]; difference: Difference | null; failed: LicenseInput[] }> {
  const found: Finding[] = [];
  if (expectedVersion !== undefined && expectedVersion !== member.version)
    found.push({ index, field: "version", code: "stale" });
  const difference = changedFields(member, fields);
  if (password) {
    found.push(...(await badPassword(actor, index, { ...member, ...fields }, password)));
    const activatedAt = member.activatedAt ?? now;
    Object.assign(difference.stored, { passwordHash: password.hash, activatedAt });
    difference.endsSignIns = true;
  }
  const failed = licenses ? await changeLicenses(look, difference, licenses) : [];
  if (departments) {
    const move = await look((tx) => judgeDepartments(tx, member, departments));
    if (move && "code" in move) found.push({ index, field: "departmentUuids", code: move.code });
    else if (move) {
      difference.departments = move;
      differs(difference, "departments", move.before, move.after);
    }
  }
  if (!mayChange(actor, member.id, Object.keys(difference.after), team))
    found.push({ index, field: "base", code: "forbidden" });
  const changes = Object.keys(difference.after).length > 0 || password !== undefined;
  return { found, difference: changes ? difference : null, failed };
}

/** The fields whose new value is not the one that the member has. A new name brings its pinyin. */
function changedFields(member: HeldMember, wanted: Partial<MemberFields>): Difference {
  const difference = sameAs(member, "updated");
  for (const [field, value] of Object.entries(wanted)) {
    // A cast: the entries of MemberFields have its keys, all of which a member has.
    const before = member[field as keyof MemberFields];
    if (value === undefined || value === before) continue;
    Object.assign(difference.stored, { [field]: value });
    differs(difference, field, before, value);
  }
  const { stored } = difference;
  if (stored.name !== undefined) stored.namePinyin = toPinyin(stored.name);
  return difference;
}

async function badPassword(
  actor: Actor,
  index: number,
  personal: Pick<HeldMember, "id" | "email" | "username">,
  { text, proven }: { text: string; proven: boolean },
): Promise<Finding[]> {
  const unproven = !proven && isSelf(actor, personal.id) && provesItself(actor);
  const missing: Finding = { index, field: "currentPassword", code: "missing" };
  const wrong = await checkPassword(text, personal);
  return [
    ...(unproven ? [missing] : []),
    ...wrong.map(({ code, params }) => ({ index, field: "password", code, ...(params && { params }) })),
  ];
}

/** A disabled member holds no licence until it is enabled: all of them fail. */
async function changeLicenses(
  look: Look,
  difference: Difference,
  wanted: readonly LicenseInput[],
): Promise<LicenseInput[]> {
  const { organizationId, licenses: held, disabledAt } = difference.member;
  if (disabledAt) return [...wanted];
  const { granted, failed } = await look((tx) => grantLicenses(tx, organizationId, { held, wanted }));
  if (granted.join() !== held.join()) {
    difference.stored.licenses = granted;
    differs(difference, "licenses", namedProducts(held), namedProducts(granted));
  }
  return failed;
}
