import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "@/test/support/fixtures";
import { TEMPLATE } from "@/test/support/postgres-for-tests";
import { connect, type Db, disconnect } from "@/lib/db";
import { databaseUrl } from "@/lib/env";
import { newChannel, newUuid } from "@/lib/ids";
import type { MemberQuery, MemberSelection } from "@/lib/members/list/query";
import { everybody, expectedIds, type Known, readerOf } from "@/test/support/member-lists";
import { listMembers } from "@/lib/members/list-members";
import { seedMembers } from "@/prisma/seed/seed-members";

// At 100,000 members every way of finding a page is taken, and a wrong plan would show.
const MEMBERS = 100_000;
/** Beside the seeded: the first member, and two with a rare syllable. */
const OTHERS = 3;
const NAME = `roster_large_${newUuid().toLowerCase()}`;
const ORGANIZATION = 1;
const url = new URL(databaseUrl());
url.pathname = `/${NAME}`;

let db: Db;
let all: Known[];
let department: string;

beforeAll(async () => {
  await testDatabase().pool.query(`CREATE DATABASE ${NAME} TEMPLATE ${TEMPLATE}`);
  db = connect(url.href, 3);
  await db.pool.query(
    `WITH o AS (INSERT INTO organizations (id, uuid, name) VALUES (${ORGANIZATION}, $1, 'Large') RETURNING id),
       l AS (INSERT INTO organization_licenses (organization_id, license) SELECT o.id, g FROM o, generate_series(1, 8) g),
       m AS (INSERT INTO members (organization_id, uuid, uid, username, name, name_pinyin, role, channel, activated_at)
         SELECT id, $1, gen_random_uuid(), 'first', 'First', 'First', 'admin', $2, now() FROM o RETURNING id, organization_id)
     INSERT INTO teams (organization_id, uuid, name, owner_id) SELECT organization_id, $1, 'Large', id FROM m`,
    ["LARGE000", newChannel("LARGE000")],
  );
  await seedMembers(db.pool, { members: MEMBERS });
  // The two have a syllable that nobody else has, one of them only in its pinyin and without an e-mail.
  await db.pool.query(
    `INSERT INTO members (organization_id, uuid, uid, username, email, name, name_pinyin, role, channel, activated_at)
       VALUES (${ORGANIZATION}, 'NVE00001', gen_random_uuid(), 'rare1', NULL, '疟', 'nve4', 'user', $1, now()),
         (${ORGANIZATION}, 'NVE00002', gen_random_uuid(), 'rare2', 'nve@example.com', 'Rare', 'Rare', 'user', $2, now())`,
    [newChannel("NVE00001"), newChannel("NVE00002")],
  );
  // More than are collected at the first try, and beyond what the first scans reach.
  await db.pool.query(
    `WITH t AS (INSERT INTO teams (organization_id, uuid, name, owner_id)
         SELECT organization_id, 'FARAWAY0', 'Far away', id FROM members WHERE username = 'first' RETURNING id)
     INSERT INTO team_members (team_id, member_id)
       SELECT t.id, m.id FROM t, (SELECT id FROM members ORDER BY id OFFSET 42500) m`,
  );
  await db.pool.query("VACUUM ANALYZE members, team_members");
  all = await everybody(db.pool, ORGANIZATION);
  const { rows } = await db.pool.query<{ uuid: string }>(
    "SELECT uuid FROM departments ORDER BY id DESC LIMIT 1",
  );
  department = rows[0]?.uuid ?? "";
}, 120_000);

afterAll(async () => {
  await disconnect(db);
  await testDatabase().pool.query(`DROP DATABASE IF EXISTS ${NAME} WITH (FORCE)`);
});

it("a seeded directory has as many members as were asked for, all unlike each other", async () => {
  expect(all).toHaveLength(MEMBERS + OTHERS);
  expect(new Set(all.map(({ uuid }) => uuid)).size).toBe(MEMBERS + OTHERS);
  const { rows } = await db.pool.query(
    "SELECT sum(delta)::int AS sum FROM member_counts WHERE kind = 'status' AND organization_id = $1",
    [ORGANIZATION],
  );
  expect(rows).toEqual([{ sum: MEMBERS + OTHERS }]);
});

describe("a page of a large directory is what looking at everybody gives", () => {
  const terms = ["q", "xu", "zq", "王", "伟", "小明", "zhang", "wang2 wei3", "smith"];
  const selections: MemberSelection[] = [
    ...terms.flatMap((search) => (["id", "-name", "email"] as const).map((sort) => ({ search, sort }))),
    ...(["name", "-last_seen"] as const).flatMap((sort) => [
      { search: "zhang", sort },
      { search: "nobody at all", sort },
      { status: ["pending" as const], sort },
      { status: ["locked" as const], search: "王", sort },
      { role: ["admin" as const], search: "e", sort },
      { license: [8], search: "example.com", sort },
    ]),
    ...(["id", "-id", "last_seen"] as const).flatMap((sort) => [
      { status: ["locked" as const], sort },
      { status: ["disabled" as const, "locked" as const, "pending" as const], sort },
      { status: ["disabled" as const, "locked" as const], search: "a", sort },
    ]),
    ...(["name", "-email"] as const).flatMap((sort) => [
      { search: "ing", sort },
      { search: "e", role: ["admin" as const], sort },
      { search: "伟", status: ["active" as const], sort },
      { search: "xu", match: "withoutPinyin" as const, sort },
    ]),
    // What stands together far along an order, or after the cursor of a page in its middle.
    ...(["name", "-name", "email", "-email"] as const).flatMap((sort) => [
      { search: "zhao", sort },
      { search: "zhou", sort },
      { search: "王", sort },
      { search: "alexander", sort },
    ]),
    ...(["id", "-name", "email", "-email"] as const).flatMap((sort) => [
      { search: "nve", sort },
      { search: "nve", match: "withoutPinyin" as const, sort },
      { search: "nve", match: "email" as const, sort },
    ]),
    { status: ["disabled", "locked", "pending"], search: "zhao", sort: "name" },
    { status: ["disabled", "locked", "pending"], search: "138", sort: "-last_seen" },
    { teamUuid: "FARAWAY0" },
    { teamUuid: "FARAWAY0", sort: "-id" },
    { teamUuid: "LARGE000", search: "wang" },
    { teamUuid: "LARGE000", search: "zhao", sort: "name" },
    { status: ["locked"], search: "example", match: "email", license: [7], sort: "name" },
    { search: "li", license: [7, 8], role: ["developer"], sort: "name" },
  ];

  it.each(selections)("%o", async (selection) => {
    const expected = expectedIds(all, selection);
    const ctx = readerOf(db, ORGANIZATION);
    const first = await listMembers(ctx, { ...selection, limit: 50 });
    expect(first.members.map(({ id }) => id)).toEqual(expected.slice(0, 50));
    if (!first.nextCursor) return;
    expect(expected.length).toBeGreaterThan(50);
    const second = await listMembers(ctx, { ...selection, limit: 200, cursor: first.nextCursor });
    expect(second.members.map(({ id }) => id)).toEqual(expected.slice(50, 250));
    for (const offset of [180, Math.floor(expected.length / 2), expected.length - 3]) {
      const deep = await listMembers(ctx, { ...selection, limit: 50, offset });
      expect(deep.members.map(({ id }) => id)).toEqual(expected.slice(offset, offset + 50));
    }
  });

  it("in a department, with a search", async () => {
    for (const selection of [
      { departmentUuid: department, search: "zhang" },
      { departmentUuid: department },
    ]) {
      const { members } = await listMembers(readerOf(db, ORGANIZATION), { ...selection, limit: 50 });
      expect(members.map(({ id }) => id)).toEqual(expectedIds(all, selection).slice(0, 50));
    }
  });
});

describe("a page far along an order", () => {
  it.each(["id", "-id", "name", "email", "-last_seen"] as const)(
    "by %s finds what few match through the search index",
    async (sort) => {
      const ctx = readerOf(db, ORGANIZATION);
      const expected = expectedIds(all, { search: "0013", sort });
      const { nextCursor } = await listMembers(ctx, { search: "0013", sort, offset: 10, limit: 10 });
      const query = { search: "0013", sort, limit: 200, cursor: nextCursor ?? "" };
      const { members } = await listMembers(ctx, query);
      expect(members.map(({ id }) => id)).toEqual(expected.slice(20, 220));
      const collected = (await plansOf(query)).plans.split("\n\n").filter((plan) => /CTE page/.test(plan));
      expect(collected.length).toBeGreaterThan(0);
      for (const plan of collected) expect(plan).toMatch(/members_grams_idx/);
    },
  );
});

describe("a list uses its index", () => {
  // The table is visited for those who match, never along the order.
  const ONLY_INDEX =
    /^(?!.*Index Scan (Backward )?using members_sort_name_idx).*Index Only Scan (Backward )?using members_sort_name_idx/s;
  const lists: [string, MemberQuery, RegExp][] = [
    ["in the order of creation", { limit: 50 }, /members_organization_id_id_idx/],
    ["backwards", { limit: 50, sort: "-id" }, /members_organization_id_id_idx/],
    ["by name", { limit: 50, sort: "name" }, /members_sort_name_idx/],
    ["by e-mail, backwards", { limit: 50, sort: "-email" }, /members_sort_email_idx/],
    ["by name, of part of a name", { limit: 50, sort: "name", search: "xu" }, ONLY_INDEX],
    [
      "by name backwards, of part of a name, a status and a role",
      { limit: 50, sort: "-name", search: "xu", status: ["active"], role: ["user"] },
      ONLY_INDEX,
    ],
    [
      "by name, of part of a name in a team",
      { limit: 50, sort: "name", search: "xu", teamUuid: "LARGE000", license: [7] },
      ONLY_INDEX,
    ],
    ["by last seen", { limit: 50, sort: "last_seen" }, /members_sort_last_seen_idx/],
    [
      "of those who cannot be in the order",
      { limit: 50, status: ["pending"], sort: "last_seen" },
      /members_status_last_seen_idx/,
    ],
    ["of the few who are locked", { limit: 50, status: ["locked"] }, /members_status_id_idx/],
    ["of two statuses at once", { limit: 50, status: ["locked", "disabled"] }, /members_status_id_idx/],
    ["of the few admins", { limit: 50, role: ["admin"] }, /members_grams_idx/],
    ["of letters nobody has", { limit: 50, search: "zqxjv" }, /members_grams_idx/],
    ["of one rare Han character", { limit: 50, search: "莹" }, /members_grams_idx/],
    ["of two letters nobody has", { limit: 50, search: "zq" }, /members_grams_idx/],
    ["of part of a phone", { limit: 50, search: "0013" }, /members_grams_idx/],
    ["of an e-mail", { limit: 50, search: "nobody.here@example.com", match: "email" }, /members_grams_idx/],
  ];

  it.each(lists)("%s", async (_, query, index) => {
    const { plans, bad } = await plansOf(query);
    expect(plans).toMatch(index);
    expect(bad).toEqual([]);
  });
});

it("a small organization beside a large one is scanned, whatever its neighbours are called", async () => {
  const { rows } = await db.pool.query<{ id: number }>(
    "INSERT INTO organizations (id, uuid, name) VALUES (2, 'SMALL000', 'Small') RETURNING id",
  );
  for (const search of ["li", "wang", "smith", "王"]) {
    const { plans } = await plansOf({ search, sort: "name", limit: 50 }, rows[0]?.id);
    expect(plans).toMatch(/members_sort_name_idx/);
    expect(plans).not.toMatch(/CTE page/);
  }
});

/** The plans of every statement a list runs, and which of them read the whole table or sort a whole order. */
async function plansOf(
  query: MemberQuery,
  organization = ORGANIZATION,
): Promise<{ plans: string; bad: string[] }> {
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  const plans: string[] = [];
  const explaining = async (config: pg.QueryConfig | string, values?: unknown[]) => {
    const text = typeof config === "string" ? config : config.text;
    const given = values ?? (typeof config === "string" ? [] : config.values);
    // A statement with a name is planned without its values, as it is once a connection has used it often.
    const how = typeof config !== "string" && config.name ? "EXPLAIN (GENERIC_PLAN)" : "EXPLAIN";
    const explained = await client.query<{ "QUERY PLAN": string }>(
      how === "EXPLAIN" ? { text: `EXPLAIN ${text}`, values: given } : `${how} ${text}`,
    );
    plans.push(explained.rows.map((row) => row["QUERY PLAN"]).join("\n"));
    return client.query(text, given);
  };
  try {
    // Casts: of the pool a list uses only this form of `query`, and a statement's rows are what its caller
    // says.
    const pool = { query: explaining } as unknown as pg.Pool;
    const read = async <Row>(config: pg.QueryConfig) => (await explaining(config)).rows as Row[];
    await listMembers(readerOf({ ...db, pool, reader: { ...db.reader, read } }, organization), query);
  } finally {
    await client.end();
  }
  return { plans: plans.join("\n\n"), bad: plans.filter((plan) => /Seq Scan on members/.test(plan)) };
}
