import type { Position } from "@/lib/auth/sealed-cursor";
import { type Db, named, query, quickRead } from "@/lib/db";
import { COVERED_COLUMNS, narrowing, NOT_ACTIVE } from "@/lib/members/list/filter";
import { Values } from "@/lib/members/list/values";
import { listedColumns, type ListedRow, type Listing, positionOf } from "@/lib/members/list/listing";
import { after, orderBy, type Part } from "@/lib/members/list/order";
import type { Member } from "@/lib/members/member";

/** A scan of more members would keep others waiting, along an index that covers the search of more still. */
const QUICK = 2_000;
const QUICK_COVERED = 6_000;

/**
 * Reads the next `budget` members of a part along the order's index, up to the `need`-th match: as quick on
 * every page. `stop`: where the next scan goes on; null when enough were found or nobody comes after. 1 to 2
 * µs a member, 0.3 where the index itself knows who does not match.
 */
export async function scanOrder<F extends keyof Member>(
  db: Db,
  listing: Listing<F>,
  part: Part,
  budget: number,
  need: number,
): Promise<{ matches: ListedRow<F>[]; stop: Position | null }> {
  const { fields, order, filter } = listing;
  const statuses = ownStatuses(listing);
  const values = new Values("blind");
  const inOrder = (columns: string) => orderStatement(listing, part, statuses, columns, budget, values);
  const covered = isCovered(listing);
  const likely = covered ? narrowing(filter, values, "covered") : [];
  // Covered, nothing but the index is read until a member may match.
  const members = covered
    ? `(SELECT m.id, m.value FROM (${inOrder(`m.id, ${order.column} AS value, ${COVERED_COLUMNS}`)}
        LIMIT ${budget}) m WHERE ${likely.join(" AND ")}) found JOIN members m ON m.id = found.id`
    : `(${inOrder("*")} LIMIT ${budget}) m`;
  const where = narrowing(statuses ? { ...filter, status: null } : filter, values, "probe");
  const sorted = covered ? `found.value ${order.direction}, found.id ${order.direction}` : orderBy(order);
  const limit = values.add(need, "int");
  // Looking for the end takes a third as long as a scan, so a long one looks no further than a quick one.
  const seen = covered ? Math.min(budget, QUICK_COVERED) : budget;
  // One statement: what is written between two would shift the stop. Looked for only when too few match.
  const text = `WITH matching AS MATERIALIZED (SELECT ${listedColumns(fields, order)} FROM ${members}
      WHERE ${["true", ...where].join(" AND ")} ORDER BY ${sorted} LIMIT ${limit})
    SELECT *, false AS stop FROM matching UNION ALL
    SELECT ${listedColumns(fields, order)}, true FROM (${inOrder("m.id")} LIMIT 1 OFFSET ${seen - 1}) last
      JOIN members m ON m.id = last.id WHERE (SELECT count(*) FROM matching) < ${limit}`;
  const read = budget <= (covered ? QUICK_COVERED : QUICK) ? quickRead : query;
  const matches = await read<ListedRow<F> & { stop?: boolean }>(db, named("scan", text), values.list);
  const stop = matches.at(-1)?.stop ? matches.pop() : undefined;
  for (const row of matches) delete row.stop;
  const last = seen < budget ? (matches.at(-1) ?? stop) : stop;
  return { matches, stop: stop && last ? positionOf(last) : null };
}

/** Whether the order's index knows of most members that they do not match. */
export const isCovered = ({ filter, order }: Pick<Listing, "filter" | "order">): boolean =>
  order.covered === true && narrowing(filter, new Values(), "covered").length > 0;

/** The statuses whose own indexes have the order; null: everybody's has to be read. */
function ownStatuses({ filter: { status }, order }: Pick<Listing, "filter" | "order">) {
  return order.byStatus && status && !status.includes("active") ? status : null;
}

/** The members of a part in order. A LIMIT follows, as a number, so that the plan is for so many. */
function orderStatement(
  { filter: { organizationId }, order, position }: Omit<Listing, "fields">,
  part: Part,
  statuses: readonly string[] | null,
  columns: string,
  budget: number,
  values: Values,
): string {
  const organization = values.add(organizationId, "int");
  // By id alone a range, not an equation, keeps what orderBy asks for tied to the organization's index.
  const within = order.column === null ? `BETWEEN ${organization} AND ${organization}` : `= ${organization}`;
  const where = [`m.organization_id ${within}`, "m.deleted_at IS NULL", ...part.conditions];
  if (position) where.push(after(order, part, position, organizationId, values));
  const those = (what: string, more: string[] = []) =>
    `SELECT ${what} FROM members m WHERE ${[...where, ...more].join(" AND ")} ORDER BY ${orderBy(order)}`;
  if (!statuses) return those(columns);
  const runs = statuses.map((status) => {
    const own = [NOT_ACTIVE, `m.status = ${values.add(status, '"MemberStatus"')}`];
    return `(${those("*", own)} LIMIT ${budget})`;
  });
  return `SELECT ${columns} FROM (${runs.join(" UNION ALL ")}) m ORDER BY ${orderBy(order)}`;
}
