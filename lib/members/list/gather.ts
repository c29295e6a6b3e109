import type { Db } from "@/lib/db";
import type { Place } from "@/lib/members/list/cursor";
import { conditions, type Filter, LEXEMES, lexemeQueries, Values } from "@/lib/members/list/filter";
import { after, type Order, orderBy, type Part, startsWith } from "@/lib/members/list/order";
import { type ListedRow, listedColumns } from "@/lib/members/list/rows";
import type { Member } from "@/lib/members/member";

export interface Gathering<F extends keyof Member = keyof Member> {
  fields: readonly F[];
  filter: Filter;
  order: Order;
  part: Part;
  place: Place | null;
  /** Gives up, with null, when more than this many match. */
  atMost: number;
  /** Leaves out the stretch of the order whose values start with this. */
  notFrom?: string;
}

/**
 * The first `need` matching members after `place`, by collecting everything that matches through the indexes
 * of the filter and sorting that. Right for what few match, wherever in the order they are.
 */
export async function gather<F extends keyof Member>(
  db: Db,
  gathering: Gathering<F>,
  need: number,
): Promise<ListedRow<F>[] | null> {
  const { filter, order, part, place, atMost, notFrom } = gathering;
  const values = new Values();
  const where = [...conditions(filter, values), ...part.conditions];
  const lexemes = lexemeQueries(filter, values);
  if (notFrom !== undefined) {
    lexemes.push(
      `!!member_lexeme_query(${order.marker} || lower(left(${values.add(notFrom, "text")}, 10)), ':*')`,
    );
    where.push(`NOT (${startsWith(order, notFrom, values)})`);
  }
  if (lexemes.length > 0) where.push(`${LEXEMES} @@ (${lexemes.join(" && ")})`);
  if (place) where.push(after(order, part, place, filter, values));
  const value = part.byId ? "NULL::text" : order.column;
  const direction = order.descending ? "DESC" : "ASC";
  const byValue = part.byId ? `id ${direction}` : `value ${direction}, id ${direction}`;
  const bounded = Number.isFinite(atMost) ? `LIMIT ${atMost + 1}` : "";
  // MATERIALIZED keeps the planner from walking an order's index in the hope of meeting matches soon.
  const text = `WITH matching AS MATERIALIZED (SELECT m.id, ${value} AS value FROM members m WHERE ${where.join(" AND ")}),
    found AS MATERIALIZED (SELECT * FROM matching ${bounded}),
    page AS MATERIALIZED (
      SELECT *, (SELECT count(*) FROM found) AS total FROM found
      ORDER BY ${byValue} LIMIT ${values.add(need, "int")})
    SELECT ${listedColumns(gathering.fields, order)}, page.total::int AS total
    FROM page JOIN members m ON m.id = page.id ORDER BY ${orderBy(order)}`;
  // Without a name on purpose: the plan must follow from these very values.
  const { rows } = await db.pool.query<ListedRow<F> & { total?: number }>(text, values.list);
  if ((rows[0]?.total ?? 0) > atMost) return null;
  for (const row of rows) delete row.total;
  return rows;
}
