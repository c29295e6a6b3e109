import type { Position } from "@/lib/auth/sealed-cursor";
import type { Filter } from "@/lib/members/list/resolve-filter";
import type { Order } from "@/lib/members/list/order";
import type { MemberSelection } from "@/lib/members/list/query";
import { type Member, MEMBER_FIELDS, memberColumns } from "@/lib/members/member";

/** Which members are listed, in which order, after which position, and what is read of each beside its id. */
export interface Listing<F extends keyof Member = keyof Member> {
  filter: Filter;
  order: Order;
  /** Null: from the beginning. */
  position: Position | null;
  fields: readonly F[];
}

/** A member, or what of it is asked for, with the value it is sorted by; none where ids alone decide. */
export type ListedRow<F extends keyof Member = keyof Member> = Pick<Member, F | "id"> & {
  key?: string | null;
};

/** What a selection reads of each member. */
export function fieldsOf<F extends keyof Member>({ fields }: MemberSelection<F>): readonly F[] {
  // A cast: without a choice F is every field, by its default.
  return fields ?? (MEMBER_FIELDS as readonly F[]);
}

/** The select list that yields a `ListedRow` of these fields. */
export function listedColumns(fields: readonly (keyof Member)[], order: Order): string {
  const columns = memberColumns("m", [...new Set(["id" as const, ...fields])]);
  return order.column === null ? columns : `${columns}, ${order.key} AS key`;
}

/** The position of a listed member. */
export function positionOf({ id, key = null }: ListedRow<"id">): Position {
  return { id, key };
}
