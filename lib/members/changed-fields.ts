import type { Member } from "@/lib/members/member";
import type { MemberFields } from "@/lib/members/member-input";
import { toPinyin } from "@/lib/members/pinyin";

/** The columns that a change writes. */
export type StoredChanges = Partial<MemberFields & { namePinyin: string; licenses: number[] }>;

/** What really differs, for the row and for the audit trail. */
export interface Difference {
  stored: StoredChanges;
  /** Names of what differs, also of what is not in the member's row. */
  fields: string[];
  before: Record<string, unknown>;
  after: Record<string, unknown>;
  record(field: string, before: unknown, after: unknown): void;
}

/** The fields whose new value is not the one that the member has. A new name brings its pinyin. */
export function changedFields(
  member: Pick<Member, keyof MemberFields>,
  wanted: Partial<MemberFields>,
): Difference {
  const difference: Difference = {
    stored: {},
    fields: [],
    before: {},
    after: {},
    record(field, before, after) {
      this.fields.push(field);
      this.before[field] = before;
      this.after[field] = after;
    },
  };
  for (const [field, value] of Object.entries(wanted)) {
    // A cast: the entries of MemberFields have its keys, all of which a member has.
    const before = member[field as keyof MemberFields];
    if (value === undefined || value === before) continue;
    Object.assign(difference.stored, { [field]: value });
    difference.record(field, before, value);
  }
  if (difference.stored.name !== undefined) difference.stored.namePinyin = toPinyin(difference.stored.name);
  return difference;
}
