import type { Db } from "@/lib/db";
import { indexedConditions } from "@/lib/members/list/filter";
import { Values } from "@/lib/members/list/values";
import { type ListedRow, listedColumns, type Listing } from "@/lib/members/list/listing";
import { after, orderBy, type Part, partsOf } from "@/lib/members/list/order";
import type { Member } from "@/lib/members/member";

/**
 * The first `need` members after the position, in all parts, by collecting all that match through the indexes
 * of the filter and sorting them; null when more than `atMost` match anywhere. 1 to 2 µs a match.
 */
export async function collectMatches<F extends keyof Member>(
  db: Db,
  { filter, order, position, fields }: Listing<F>,
  atMost: number,
  need: number,
): Promise<ListedRow<F>[] | null> {
  const values = new Values();
  const where = indexedConditions(filter, values);
  // Kept for `page`: in `matching` the planner would think that few come after it, and read the order.
  const comes = (part: Part) =>
    position ? after(order, part, position, filter.organizationId, values) : "true";
  const rest = partsOf(order, position).map((part) => [...part.conditions, comes(part)].join(" AND "));
  const sorted = `${order.nullable ? `${order.column} IS NULL, ` : ""}${orderBy(order)}`;
  // MATERIALIZED keeps it from reading the order in the hope of meeting matches soon.
  const text = `WITH matching AS MATERIALIZED (
      SELECT m.id, ${order.column ?? "m.organization_id"} FROM members m WHERE ${where.join(" AND ")}),
    total AS MATERIALIZED (SELECT EXISTS (SELECT FROM matching OFFSET ${atMost}) AS many),
    page AS MATERIALIZED (
      SELECT m.id FROM matching m WHERE ${rest.join(" OR ")}
      ORDER BY ${sorted} LIMIT (SELECT CASE WHEN many THEN 0 ELSE ${values.add(need, "int")} END FROM total))
    SELECT ${listedColumns(fields, order)}, many
    FROM total LEFT JOIN (page JOIN members m ON m.id = page.id) ON true ORDER BY ${sorted}`;
  // Without a name on purpose: the plan must follow from these very values.
  const { rows } = await db.pool.query<ListedRow<F> & { many?: boolean }>(text, values.list);
  if (rows[0]?.many) return null;
  // With nobody on the page there is still one row, to tell that they were not too many.
  if (rows[0]?.id === null) return [];
  for (const row of rows) delete row.many;
  return rows;
}
