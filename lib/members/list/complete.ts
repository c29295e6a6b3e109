import type pg from "pg";
import { conditions, type Filter, Values } from "@/lib/members/list/filter";
import { type Order, orderBy, partsOf } from "@/lib/members/list/order";
import { type Member, memberColumns } from "@/lib/members/member";

/** Everything that matches, in order, as one statement a part of the order. */
export function completeStatements(
  filter: Filter,
  order: Order,
  fields: readonly (keyof Member)[],
): pg.QueryConfig[] {
  return partsOf(order, null).map((part) => {
    const values = new Values();
    const where = [...conditions(filter, values), ...part.conditions].join(" AND ");
    const text = `SELECT ${memberColumns("m", [...new Set(["id" as const, ...fields])])} FROM members m WHERE ${where} ORDER BY ${orderBy(order)}`;
    return { text, values: values.list };
  });
}
