import type { Position } from "@/lib/auth/sealed-cursor";
import { type Db, named, query, quickRead } from "@/lib/db";
import {
  COVERED_COLUMNS,
  type Filter,
  coveredPart,
  isNarrow,
  narrowing,
  NOT_ACTIVE,
  Values,
} from "@/lib/members/list/filter";
import { listedColumns, type ListedRow, type Listing, positionOf } from "@/lib/members/list/listing";
import { after, orderBy, type Part } from "@/lib/members/list/order";
import type { Member } from "@/lib/members/member";

export interface Scan<F extends keyof Member> {
  matches: ListedRow<F>[];
  /** The last member looked at; null when enough were found or nobody comes after. */
  stop: Position | null;
}

/** A longer scan would keep others waiting. */
const QUICK = 2_000;

/**
 * Reads the next `budget` members of a part along the order's index, up to the `need`-th match: as quick on
 * every page. The next scan starts at `stop`. 2 µs a member, 0.5 where the index itself knows who does not match.
 */
export async function scanOrder<F extends keyof Member>(
  db: Db,
  listing: Listing<F>,
  part: Part,
  budget: number,
  need: number,
): Promise<Scan<F>> {
  const { fields, order } = listing;
  const statuses = ownOrder(listing);
  const filter = statuses ? { ...listing.filter, status: null } : listing.filter;
  const values = new Values("blind");
  // The budget is written out, so that the plan is for so many members.
  const along = (columns: string) => inOrder(listing, part, statuses, columns, budget, values);
  const limit = values.add(need, "int");
  const write = order.covered && isNarrow(coveredPart(filter)) ? coveredMatches : plainMatches;
  // One statement: what is written between two would shift the stop. Looked for only when too few match.
  const text = `WITH matching AS MATERIALIZED (${write(listing, filter, along, budget, values)} LIMIT ${limit})
    SELECT *, false AS stop FROM matching UNION ALL
    SELECT ${listedColumns(fields, order)}, true FROM (${along("m.id")} LIMIT 1 OFFSET ${budget - 1}) last
      JOIN members m ON m.id = last.id WHERE (SELECT count(*) FROM matching) < ${limit}`;
  const read = budget <= QUICK ? quickRead : query;
  const rows = await read<ListedRow<F> & { stop?: boolean }>(db, named("scan", text), values.list);
  const stop = rows.at(-1)?.stop ? rows.pop() : undefined;
  for (const row of rows) delete row.stop;
  return { matches: rows, stop: stop ? positionOf(stop) : null };
}

/** The statuses whose own indexes have the order; null: everybody's has to be read. */
function ownOrder({
  filter: { status },
  order,
}: Pick<Listing, "filter" | "order">): readonly string[] | null {
  const kept = order.name === "id" || order.name === "last_seen";
  return kept && status && !status.includes("active") ? status : null;
}

type Write = (
  listing: Pick<Listing, "fields" | "order">,
  filter: Filter,
  along: (columns: string) => string,
  budget: number,
  values: Values,
) => string;

const plainMatches: Write = ({ fields, order }, filter, along, budget, values) => {
  const matching = narrowing(filter, values, { probe: true });
  return `SELECT ${listedColumns(fields, order)} FROM (${along("*")} LIMIT ${budget}) m
    ${matching.length > 0 ? `WHERE ${matching.join(" AND ")}` : ""} ORDER BY ${orderBy(order)}`;
};

/** Reads nothing but the index until a member matches. */
const coveredMatches: Write = ({ fields, order }, filter, along, budget, values) => {
  const inner = along(`m.id, ${order.column} AS value, ${COVERED_COLUMNS}`);
  const likely = narrowing(coveredPart(filter), values, { covered: true });
  const direction = order.descending ? "DESC" : "ASC";
  return `SELECT ${listedColumns(fields, order)}
    FROM (SELECT m.id, m.value FROM (${inner} LIMIT ${budget}) m WHERE ${likely.join(" AND ")}) found
    JOIN members m ON m.id = found.id WHERE ${narrowing(filter, values, { probe: true }).join(" AND ")}
    ORDER BY found.value ${direction}, found.id ${direction}`;
};

function inOrder(
  { filter, order, position }: Omit<Listing, "fields">,
  part: Part,
  statuses: readonly string[] | null,
  columns: string,
  budget: number,
  values: Values,
): string {
  const organization = values.add(filter.organizationId, "int");
  // By id alone a range, not an equation, keeps what orderBy asks for tied to the organization's index.
  const within = order.column === null ? `BETWEEN ${organization} AND ${organization}` : `= ${organization}`;
  const where = [`m.organization_id ${within}`, "m.deleted_at IS NULL", ...part.conditions];
  if (position) where.push(after(order, part, position, filter, values));
  const sorted = `ORDER BY ${orderBy(order)}`;
  const those = (what: string, more: string[]) =>
    `SELECT ${what} FROM members m WHERE ${[...where, ...more].join(" AND ")} ${sorted}`;
  if (!statuses) return those(columns, []);
  const ofOne = statuses.map((one) => [NOT_ACTIVE, `m.status = ${values.add(one, '"MemberStatus"')}`]);
  if (ofOne.length === 1) return those(columns, ofOne.flat());
  const merged = ofOne.map((one) => `(${those("*", one)} LIMIT ${budget})`);
  return `SELECT ${columns} FROM (${merged.join(" UNION ALL ")}) m ${sorted}`;
}
