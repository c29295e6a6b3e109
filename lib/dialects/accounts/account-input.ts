import type { AccountChanges, AccountRow, NewAccount } from "@/lib/dialects/accounts/contracts";
import { roleOf } from "@/lib/dialects/accounts/serializers";
import type { CheckedRow, Issue } from "@/lib/errors";
import type { MemberChanges, MemberFields, NewMember } from "@/lib/members/member-input";
import type { UpdateRow } from "@/lib/members/update-members";

type Changeable = Omit<AccountChanges, "password">;

/** An account as a member to create. */
export function toNewMember({ uid, username, password, ...fields }: NewAccount): NewMember {
  const { username: _, ...rest } = toFields(fields);
  return { ...rest, uid, username, password };
}

/** The given fields of an account as a member's. */
export function toChanges({ password, ...fields }: AccountChanges): MemberChanges {
  return { ...toFields(fields), password };
}

/** By what an account is found, in this order. */
const NAMING = ["uid", "username", "email", "phone"] as const;

/**
 * A row of a batch: `uid` finds the account, else `username`, else `email`, else `phone`; what did not find
 * it is the change. Null where the first of them is wrong: nobody knows then which account was meant.
 */
export function toUpdateRow(
  { uid, password, ...fields }: AccountRow,
  issues: readonly Issue[],
): UpdateRow | null {
  const changes = toFields(fields);
  const named = { uid, ...changes };
  const bad = new Set(issues.map(({ path }) => path[0]));
  const field = NAMING.find((name) => bad.has(name) || named[name]);
  // A row that is no object has an issue without a field.
  if (bad.has(field)) return null;
  const value = field && named[field];
  if (!field || !value) return { find: null, changes, password };
  if (field === "uid") return { find: { field, value }, changes, password };
  const { [field]: _, ...rest } = changes;
  return { find: { field, value }, changes: rest, password };
}

/** Rows as their dialect read them, in the core's words. */
export function mapRows<A, B>(
  rows: readonly CheckedRow<A>[],
  map: (row: A, issues: readonly Issue[]) => B | null,
): CheckedRow<B>[] {
  return rows.map(({ value, issues = [] }) => ({ value: value && map(value, issues), issues }));
}

function toFields({ nickname, desc, role, ...same }: Changeable): Partial<MemberFields> {
  const fields: Partial<MemberFields> = same;
  if (nickname !== undefined) fields.name = nickname;
  if (desc !== undefined) fields.description = desc;
  if (role !== undefined) fields.role = roleOf(role);
  return fields;
}
