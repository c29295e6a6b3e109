import type pg from "pg";
import { fieldsOf } from "@/lib/members/list/fields-of";
import { conditions, type Filter, Values } from "@/lib/members/list/filter";
import { orderBy, orderOf, partsOf } from "@/lib/members/list/order";
import { membershipColumns } from "@/lib/members/list/memberships";
import type { MemberSelection } from "@/lib/members/list/query";
import { type Member, memberColumns } from "@/lib/members/member";

/**
 * Everything that matches, in order, as one statement a part of the order; with memberships, where the
 * selection wants them.
 */
export function completeStatements<F extends keyof Member>(
  filter: Filter,
  selection: MemberSelection<F>,
): pg.QueryConfig[] {
  const order = orderOf(selection.sort);
  const fields = [...new Set<keyof Member>(["id", ...fieldsOf(selection)])];
  const columns =
    memberColumns("m", fields) + (selection.memberships ? `, ${membershipColumns("m.id")}` : "");
  return partsOf(order, null).map((part) => {
    const values = new Values();
    const where = [...conditions(filter, values), ...part.conditions].join(" AND ");
    const text = `SELECT ${columns} FROM members m WHERE ${where} ORDER BY ${orderBy(order)}`;
    return { text, values: values.list };
  });
}
