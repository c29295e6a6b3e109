import { median, percentile, waits } from "@/bench/load";
import { dropPlainSearch, preparePlainSearch } from "@/bench/plain-search";
import { sameAnswer } from "@/bench/same-answer";
import type { Setting } from "@/bench/setting";
import { type Line, line, ms, ratio } from "@/bench/table";

interface Search {
  work: string;
  term: string;
  /** The page's own order as well, where those who match may stand far from the beginning. */
  byName?: boolean;
  /** The order by e-mail as well, whose index does not hold what a search looks at, and its p95 in ms. */
  byEmail?: number;
}

/** The p95 of a search, in ms, and of the few that pay for both ways: docs/performance.md. */
const QUICK = 60;
const SLOW = 150;

/** What people type: terms taken from the directory itself, from the commonest to one that nobody has. */
async function terms({ rows, organization }: Setting): Promise<Search[]> {
  const some = await rows<{ name: string; email: string; phone: string; pinyin: string }>(
    `SELECT name, email, phone, name_pinyin AS pinyin FROM members
     WHERE organization_id = $1 AND deleted_at IS NULL AND phone IS NOT NULL AND email IS NOT NULL AND name ~ '^[一-龥]{2,3}$'
     ORDER BY id OFFSET 5000 LIMIT 1`,
    [organization.id],
  );
  const [
    { name, email, phone, pinyin } = {
      name: "李雷",
      email: "li@example.com",
      phone: "138",
      pinyin: "li3 lei2",
    },
  ] = some;
  const reading = pinyin.replace(/[ 0-9]/g, "");
  return [
    { work: "the commonest letter", term: "a", byName: true },
    { work: "one Han character", term: name.slice(0, 1), byName: true },
    { work: "two Han characters", term: name.slice(0, 2), byName: true },
    { work: "a part of a name, common", term: "chen", byName: true },
    { work: "two letters of many names", term: "xu", byName: true, byEmail: SLOW },
    { work: "a family name that stands together, far along", term: "zhang", byName: true, byEmail: QUICK },
    { work: "a given name that nobody begins with", term: "ming", byName: true, byEmail: QUICK },
    { work: "a Latin family name, soon found", term: "smith", byName: true },
    { work: "pinyin of a whole name", term: reading, byName: true },
    { work: "a part of an e-mail, single match", term: email.split("@")[0] ?? email, byName: true },
    { work: "a phone number, single match", term: phone },
    { work: "four digits of a phone number", term: phone.slice(-4) },
    { work: "two rare letters", term: "zq", byName: true },
    { work: "nothing to find, long", term: "nobody-is-called-this" },
    { work: "nothing to find, two letters", term: "§§" },
  ];
}

const BY = { id: "", name: " by name", email: " by e-mail" };

/** Requests that each search by trigrams is timed with: some take seconds. */
const PLAIN_REQUESTS = 4;

/**
 * Search beside the product's own statements, straight from the driver on the floor's connection, and beside
 * trigrams with plain indexes. One caller at a time: it is the waiting that people feel. `next start` is for
 * information.
 */
export async function searchRows(setting: Setting): Promise<Line[]> {
  await preparePlainSearch(setting);
  try {
    return await measured(setting);
  } finally {
    await dropPlainSearch(setting);
  }
}

async function measured(setting: Setting): Promise<Line[]> {
  const { floor, product, next, headers, rounds, quick } = setting;
  const lines: Line[] = [];
  const found = await terms(setting);
  const searches = [
    ...found.map((search) => ({ ...search, sort: "id" as const })),
    ...found.filter(({ byName }) => byName).map((search) => ({ ...search, sort: "name" as const })),
    ...found.filter(({ byEmail }) => byEmail).map((search) => ({ ...search, sort: "email" as const })),
  ];
  for (const { work, term, sort, byEmail = QUICK } of searches) {
    const within = sort === "email" ? byEmail : QUICK;
    const q = `${encodeURIComponent(term)}&sort=${sort}`;
    const path = `/api/users?limit=50&q=${q}`;
    const own = { name: "product", origin: product.origin, path, headers };
    const statements = { name: "floor", origin: floor.origin, path: `/search?q=${q}`, headers };
    const plain = { name: "trigrams", origin: floor.origin, path: `/search/plain?q=${q}`, headers };
    await sameAnswer([plain, statements, own]);
    const seen = await waits(
      [statements, own, { name: "next", origin: next.origin, path, headers }],
      rounds,
      quick ? 10 : 20,
    );
    const plainly = await waits([plain], 1, PLAIN_REQUESTS);
    const middle = (name: string) => median(seen.get(name) ?? []);
    const slower = middle("product") / middle("floor");
    const p95 = percentile(seen.get("product") ?? [], 0.95);
    const trigrams = median(plainly.get("trigrams") ?? []);
    const nexts = `next start ${ratio(middle("next") / middle("product"))} × as long`;
    lines.push(
      line(
        `search${BY[sort]}: ${work} (\`${term}\`)`,
        `≤ 1.5 × its own SQL, p95 < ${within} ms`,
        `p95 ${ms(p95)}; ${nexts}`,
        slower <= 1.5 && p95 < within,
        {
          "beside its own SQL": `${ratio(slower)} ×`,
          "beside pg_trgm": `${ratio(middle("product") / trigrams)} × its ${ms(trigrams)}`,
        },
      ),
    );
  }
  return lines;
}
