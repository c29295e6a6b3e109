import { type Member, memberColumns } from "@/lib/members/member";
import type { Order } from "@/lib/members/list/order";

/**
 * A member, or what of it is asked for, with the value it is sorted by, as a cursor keeps it; none where ids
 * alone decide.
 */
export type ListedRow<F extends keyof Member = keyof Member> = Pick<Member, F | "id"> & {
  key?: string | null;
};

/** The select list that yields a `ListedRow` of these fields. */
export function listedColumns(fields: readonly (keyof Member)[], order: Order): string {
  const columns = memberColumns("m", [...new Set(["id" as const, ...fields])]);
  return order.column === null ? columns : `${columns}, ${order.key} AS key`;
}
