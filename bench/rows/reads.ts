import { compare, type Target } from "@/bench/load";
import { idsOf, sameAnswer } from "@/bench/same-answer";
import type { Setting } from "@/bench/setting";
import { type Line, line, ms, ratio } from "@/bench/table";

const CALLERS = 16;

interface Read {
  work: string;
  product: string;
  floor: string;
  /** Of a list: how many members come before its first. */
  after?: number;
  /** ones wants its header pair. */
  headers?: Record<string, string>;
  bar: number;
  /** At least this many times the throughput of `next start`. */
  next?: number;
  /** The 99th percentile must stay below, in ms. */
  p99?: number;
}

async function reads(setting: Setting): Promise<Read[]> {
  const { organization, token } = setting;
  const [{ members = 0 } = {}] = await setting.rows<{ members: number }>(
    "SELECT count(*)::int AS members FROM members WHERE organization_id = $1 AND deleted_at IS NULL",
    [organization.id],
  );
  const [middle, last] = [Math.floor(members / 2), members - 50];
  const page = "/api/users?limit=50";
  return [
    {
      work: "`GET users/me`, ones",
      product: "/project/api/project/users/me",
      headers: { "ones-auth-token": token, "ones-user-id": organization.adminUuid, authorization: token },
      floor: "/me/ones",
      bar: 0.5,
      next: 5,
    },
    { work: "`GET users/me`, zealot", product: "/api/users/me", floor: "/me/zealot", bar: 0.5, next: 5 },
    {
      work: "one's own account, accounts",
      product: `/openapi/v1/accounts/${organization.adminUid}/`,
      floor: "/me/accounts",
      bar: 0.5,
      next: 5,
    },
    {
      work: "another's account, accounts",
      product: `/openapi/v1/accounts/${organization.someUid}/`,
      floor: `/account?uid=${organization.someUid}`,
      bar: 0.5,
    },
    { work: "50 members, first page", product: page, floor: "/users", after: 0, bar: 0.5, p99: 25 },
    {
      work: "50 members, sorted by e-mail",
      product: `${page}&sort=email`,
      floor: "/users/by-email",
      bar: 0.5,
      p99: 25,
    },
    {
      work: "50 members, locked ones",
      product: `${page}&status=locked`,
      floor: "/users/status",
      bar: 0.5,
      p99: 25,
    },
    {
      work: `50 members, after ${middle.toLocaleString("en")} others`,
      product: await deepPage(setting, middle),
      floor: `/users?after=${await idBefore(setting, middle)}`,
      after: middle,
      bar: 0.5,
      p99: 25,
    },
    {
      work: `50 members, by an offset of ${middle.toLocaleString("en")}`,
      product: `${page}&offset=${middle}`,
      floor: `/users/offset?offset=${middle}`,
      after: middle,
      bar: 0.5,
    },
    {
      work: "50 members, last page",
      product: await deepPage(setting, last),
      floor: `/users?after=${await idBefore(setting, last)}`,
      after: last,
      bar: 0.5,
      p99: 25,
    },
  ];
}

/** users/me and pages of 50, against the floor and `next start`. */
export async function readRows(setting: Setting): Promise<Line[]> {
  const lines: Line[] = [];
  const perSecond = new Map<string, number>();
  for (const read of await reads(setting)) {
    const headers = read.headers ?? setting.headers;
    const targets: Target[] = [
      { name: "floor", origin: setting.floor.origin, path: read.floor, headers },
      { name: "product", origin: setting.product.origin, path: read.product, headers },
    ];
    const answer = await sameAnswer(targets);
    if (read.after !== undefined) await assertPlace(setting, idsOf(answer), read.after);
    // Where the bar does not ask for it, it is for information, and fewer rounds will do.
    const rounds = read.next ? setting.rounds : Math.floor(setting.rounds / 2);
    targets.push({ name: "next", origin: setting.next.origin, path: read.product, headers, rounds });
    const seen = await compare(targets, CALLERS, setting.rounds, setting.seconds);
    const [floor, own, next] = ["floor", "product", "next"].map((name) => seen.get(name));
    if (!floor || !own || !next) continue;
    perSecond.set(read.work, own.perSecond);
    const ofFloor = own.perSecond / floor.perSecond;
    const ofNext = own.perSecond / next.perSecond;
    const bars = [
      `≥ ${read.bar} of the floor`,
      read.next && `≥ ${read.next} × next start`,
      read.p99 && `p99 < ${read.p99} ms`,
    ];
    const seenText = [
      `${ratio(ofFloor)} of the floor`,
      `${ofNext.toFixed(1)} × next start`,
      read.p99 && `p99 ${ms(own.p99)}`,
    ];
    const met = ofFloor >= read.bar && ofNext >= (read.next ?? 0) && (!read.p99 || own.p99 < read.p99);
    lines.push(line(read.work, bars.filter(Boolean).join(", "), seenText.filter(Boolean).join(", "), met));
  }
  const first = perSecond.get("50 members, first page") ?? Number.NaN;
  const last = perSecond.get("50 members, last page") ?? Number.NaN;
  lines.push(
    line(
      "the last page beside the first",
      "≤ 1.3 × its time",
      `${ratio(first / last)} × its time`,
      first / last <= 1.3,
    ),
  );
  return lines;
}

/** Asserts that a page holds the fifty members that follow the first `after`. */
async function assertPlace({ rows, organization }: Setting, ids: number[], after: number): Promise<void> {
  const expected = await rows<{ id: number }>(
    "SELECT id FROM members WHERE organization_id = $1 AND deleted_at IS NULL ORDER BY id LIMIT 50 OFFSET $2",
    [organization.id, after],
  );
  if (expected.map(({ id }) => id).join() !== ids.join())
    throw new Error(`The page after ${after} members begins with ${ids[0]}, not with ${expected[0]?.id}.`);
}

/** The id of the last of the first `n` members, in the order of creation. */
async function idBefore({ rows, organization }: Setting, n: number): Promise<number> {
  const [row] = await rows<{ id: number }>(
    "SELECT id FROM members WHERE organization_id = $1 AND deleted_at IS NULL ORDER BY id LIMIT 1 OFFSET $2",
    [organization.id, n - 1],
  );
  if (!row) throw new Error(`There are no ${n} members.`);
  return row.id;
}

/** The address of the page that follows the first `after` members, as following `Link` headers reaches it. */
async function deepPage(setting: Setting, after: number): Promise<string> {
  const url = `${setting.product.origin}/api/users?limit=1&offset=${after - 1}`;
  const response = await fetch(url, { headers: setting.headers });
  const next = /<([^>]+)>;\s*rel="next"/.exec(response.headers.get("link") ?? "")?.[1];
  if (!next) throw new Error(`No next page at ${url}.`);
  const { pathname, searchParams } = new URL(next, setting.product.origin);
  searchParams.set("limit", "50");
  return `${pathname}?${searchParams.toString()}`;
}
