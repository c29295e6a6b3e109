import type { AccountChanges, AccountRow, NewAccount } from "@/lib/dialects/accounts/contracts";
import { roleOf } from "@/lib/dialects/accounts/serializers";
import type { CheckedRow } from "@/lib/errors";
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

/**
 * A row of a batch: `uid` finds the account, else `username`, else `email`, else `phone`; what did not find
 * it is the change.
 */
export function toUpdateRow({ uid, password, ...fields }: AccountRow): UpdateRow {
  const changes = toFields(fields);
  const field = (["username", "email", "phone"] as const).find((name) => changes[name]);
  if (uid) return { find: { field: "uid", value: uid }, changes, password };
  const value = field && changes[field];
  if (!field || !value) return { find: null, changes, password };
  const { [field]: _, ...rest } = changes;
  return { find: { field, value }, changes: rest, password };
}

/** Rows as their dialect read them, the good ones in the core's words. */
export function mapRows<A, B>(rows: readonly CheckedRow<A>[], map: (row: A) => B): CheckedRow<B>[] {
  return rows.map((row) => ("value" in row ? { value: map(row.value) } : row));
}

function toFields({ nickname, desc, role, ...same }: Changeable): Partial<MemberFields> {
  const fields: Partial<MemberFields> = same;
  if (nickname !== undefined) fields.name = nickname;
  if (desc !== undefined) fields.description = desc;
  if (role !== undefined) fields.role = roleOf(role);
  return fields;
}
