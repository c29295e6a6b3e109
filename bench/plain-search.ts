import { actor, type FloorRoute, send } from "@/bench/floor-call";
import type { Setting } from "@/bench/setting";
import { bare } from "@/lib/members/list/filter";

/** A copy of the members for the search below, whose indexes must not slow down what else is measured. */
const TABLE = "bench_plain_members";

/**
 * Makes the copy with the best plain indexes: trigrams of the text and of the pinyin, and the two orders. For
 * the search group only; `dropPlainSearch` removes it.
 */
export async function preparePlainSearch({ rows }: Setting): Promise<void> {
  await dropPlainSearch({ rows });
  await rows(`CREATE TABLE ${TABLE} AS
    SELECT id, organization_id, username, email, locale, appearance, timezone, role, sort_name,
      concat_ws(chr(31), search_text, search_rest) AS text, search_pinyin AS pinyin
    FROM members WHERE deleted_at IS NULL`);
  await rows("CREATE EXTENSION IF NOT EXISTS pg_trgm");
  await rows(`CREATE INDEX ON ${TABLE} USING gin (text gin_trgm_ops, pinyin gin_trgm_ops)`);
  await rows(`CREATE INDEX ON ${TABLE} (organization_id, id)`);
  await rows(`CREATE INDEX ON ${TABLE} (organization_id, sort_name, id)`);
  await rows(`VACUUM (ANALYZE) ${TABLE}`);
}

export async function dropPlainSearch({ rows }: Pick<Setting, "rows">): Promise<void> {
  await rows(`DROP TABLE IF EXISTS ${TABLE}`);
}

/**
 * The search as one would write it without an index of one's own: ILIKE over trigrams, ORDER BY, LIMIT. The
 * statement is planned for its values each time, because the plan that suits a rare term is a disaster for a
 * common one.
 */
export const plainSearchRoute: FloorRoute = async (call) => {
  const { organization_id } = await actor(call);
  const term = call.search.get("q") ?? "";
  const pattern = `%${term.replace(/[\\%_]/g, "\\$&")}%`;
  // Digits alone look for a phone or a name with digits, not for a tone: the product's own rule.
  const where = bare(term) === "" ? "text ILIKE $2" : "(text ILIKE $2 OR pinyin ILIKE $2)";
  const order = call.search.get("sort") === "name" ? "sort_name, id" : "id";
  const { rows } = await call.pool.query(
    `SELECT id, username, coalesce(email, '') AS email, locale, appearance, timezone, role
     FROM ${TABLE} WHERE organization_id = $1 AND ${where} ORDER BY ${order} LIMIT 50`,
    [organization_id, pattern],
  );
  send(call.res, JSON.stringify(rows));
};
