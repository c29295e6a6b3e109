import { randomInt } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { newMember, newOrganization, testDatabase, type TestOrganization } from "@/test/support/fixtures";
import type { Ctx } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { countMembers } from "@/lib/members/count-members";
import type { MemberFilter, MemberSelection, MemberSort } from "@/lib/members/list/query";
import { everybody, expectedIds, type Known, readerOf } from "@/test/support/member-lists";
import { listMembers } from "@/lib/members/list-members";
import { toPinyin } from "@/lib/members/pinyin";
import { limits } from "@/lib/members/rules";
import { streamMembers } from "@/lib/members/stream-members";
import { seedMembers } from "@/prisma/seed/seed-members";

const SORTS: MemberSort[] = ["id", "-id", "name", "-name", "email", "-email", "last_seen", "-last_seen"];

/** Too long for the index of the order by name. */
const LONG_DESCRIPTION = `${"负责华南区的客户，".repeat(40)}Kundendienst in Übersee`;

let organization: TestOrganization;
let ctx: Ctx;
let all: Known[];
let department: { uuid: string; name: string };

beforeAll(async () => {
  organization = await newOrganization();
  const db = testDatabase();
  await seedMembers(db.pool, { members: 400, organizationId: organization.organizationId });
  const odd = { name: "50%_off\\Ünal O'Neil", description: "负责 华东区" };
  const { id } = await newMember(organization, { name: odd.name });
  await db.pool.query("UPDATE members SET description = $2 WHERE id = $1", [id, odd.description]);
  await db.pool.query("UPDATE members SET description = $2 WHERE id = $1", [
    (await newMember(organization)).id,
    LONG_DESCRIPTION,
  ]);
  ctx = readerOf(db, organization.organizationId);
  all = await everybody(db.pool, organization.organizationId);
  const { rows } = await db.pool.query<{ uuid: string; name: string }>(
    "SELECT uuid, name FROM departments WHERE team_id = $1 AND parent_id IS NULL ORDER BY id LIMIT 1",
    [organization.teamId],
  );
  if (rows[0]) department = rows[0];
});

async function idsByPages(selection: MemberSelection, limit: number): Promise<number[]> {
  const ids: number[] = [];
  let cursor: string | undefined;
  do {
    const page = await listMembers(ctx, { ...selection, limit, cursor });
    expect(page.members.length).toBeLessThanOrEqual(limit);
    ids.push(...page.members.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return ids;
}

function failure(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => "no error",
    (error: unknown) => (error instanceof AppError ? { code: error.code, ...error.details } : error),
  );
}

describe("a list of members", () => {
  it.each(SORTS)("sorted by %s is complete and in order, page by page and as a stream", async (sort) => {
    const expected = expectedIds(all, { sort });
    expect(await idsByPages({ sort }, 60)).toEqual(expected);
    const streamed: number[] = [];
    for await (const batch of await streamMembers(ctx, { sort })) streamed.push(...batch.map(({ id }) => id));
    expect(streamed).toEqual(expected);
  });

  it("interleaves Chinese and Latin names in one alphabet", async () => {
    const { members } = await listMembers(ctx, { sort: "name", limit: 200 });
    const initials = members.map(({ namePinyin }) => namePinyin.charAt(0).toLowerCase());
    expect(initials.join("")).toBe([...initials].sort().join(""));
    expect(members.some(({ name }) => /\p{Script=Han}/u.test(name))).toBe(true);
    expect(members.some(({ name }) => /^[A-Za-z]/.test(name))).toBe(true);
  });

  it("finds any part of name, username, e-mail, phone, description and pinyin, and nothing else", async () => {
    const han = all.filter(({ name, namePinyin }) => name !== namePinyin).slice(0, 5);
    const some = [...han, ...all.filter(({ name, namePinyin }) => name === namePinyin).slice(0, 5)];
    const terms = some.flatMap((member) => [
      ...[member.name, member.name.slice(1), member.name.charAt(0), member.username.slice(2)],
      ...[member.namePinyin, member.namePinyin.replace(/\d/g, ""), member.namePinyin.replace(/[\d ]/g, "")],
      ...[
        member.namePinyin.replaceAll(" ", "").toUpperCase(),
        member.phone ?? "",
        member.phone?.slice(3, 9) ?? "",
      ],
      ...[member.email ?? "", member.email?.slice(3, 14) ?? "", ` ${member.name} `],
    ]);
    terms.push(
      "e",
      "zq",
      "%",
      "_",
      "\\",
      "50%",
      "_off\\",
      "'",
      "ünal",
      "ÜNAL",
      "华东",
      "责 华",
      "1",
      "22",
      "nobody at all",
      "'x' & !",
    );
    for (const search of new Set(terms)) {
      expect({ search, ids: await idsByPages({ search }, 150) }).toEqual({
        search,
        ids: expectedIds(all, { search }),
      });
    }
  });

  it.each(SORTS)("sorted by %s finds what a long description says", async (sort) => {
    for (const search of ["übersee", "户", "客户，负责华南", "ndienst in", "übersee ", "区东"]) {
      for (const match of ["all", "published"] as const) {
        for (const filter of [{}, { status: ["active" as const] }, { role: ["admin" as const] }]) {
          const selection = { search, match, sort, ...filter };
          expect(await idsByPages(selection, 150)).toEqual(expectedIds(all, selection));
        }
      }
    }
    expect(await idsByPages({ search: "übersee", sort }, 10)).toHaveLength(1);
  });

  it("holds a member whose fields are as long as they may be", async () => {
    const { id } = await newMember(await newOrganization());
    // Syllables of six letters, none like the one before: what takes the most room as pinyin and is hardest
    // to compress.
    const syllables = [..."庄窗双霜床爽创撞装幢疮闯桩妆状壮"];
    const name = Array.from({ length: limits.name }, (_, at) => syllables[(at * at) % 16]).join("");
    const random = (length: number) =>
      Array.from({ length }, () => String.fromCodePoint(0x4e00 + randomInt(20_000))).join("");
    await testDatabase().pool.query(
      `UPDATE members SET name = $2, name_pinyin = $3, username = $4, email = $5, phone = $6, description = $7 WHERE id = $1`,
      [
        id,
        name,
        toPinyin(name),
        random(limits.username),
        random(limits.email),
        random(limits.phone),
        random(100),
      ],
    );
    await testDatabase().pool.query("UPDATE members SET description = $2 WHERE id = $1", [
      id,
      random(limits.description),
    ]);
  });

  it("looks for less when asked to", async () => {
    const member = all.find(({ name, namePinyin }) => name !== namePinyin);
    const [first = "", second = ""] = member?.namePinyin.split(" ") ?? [];
    const toned = `${first} ${second}`;
    for (const match of ["published", "email"] as const) {
      for (const search of [toned, "example.com", "13", "o'neil"]) {
        expect(await idsByPages({ search, match }, 150)).toEqual(expectedIds(all, { search, match }));
      }
    }
    expect((await listMembers(ctx, { search: toned, match: "published", limit: 1 })).members).toEqual([]);
    expect((await listMembers(ctx, { search: toned, limit: 1 })).members).toHaveLength(1);
  });

  it("narrows by every filter, alone and together, and counts the same", async () => {
    const filters: MemberFilter[] = [
      { status: ["active"] },
      { status: ["pending", "locked"] },
      { status: [] },
      { role: ["admin", "developer"] },
      { license: [1] },
      { license: [7, 8] },
      { teamUuid: organization.teamUuid },
      { departmentUuid: department.uuid },
      { departmentUuid: [department.uuid], status: ["active"], search: "a" },
      { status: ["disabled"], license: [1] },
      { search: "wang", role: ["user"], license: [2], teamUuid: [organization.teamUuid] },
    ];
    for (const filter of filters) {
      const reference = { ...filter, ...(filter.status?.length === 0 ? { status: undefined } : {}) };
      for (const sort of ["id", "-name", "last_seen"] as const) {
        expect(await idsByPages({ ...filter, sort }, 100)).toEqual(expectedIds(all, { ...reference, sort }));
      }
      expect(await countMembers(ctx, filter)).toBe(expectedIds(all, reference).length);
    }
  });

  it("skips an offset, over the end of those who have the sorted value too", async () => {
    for (const sort of ["id", "-last_seen", "email"] as const) {
      const expected = expectedIds(all, { sort });
      const valued = all.filter((m) => (sort === "email" ? m.email : m.lastSeenAt) !== null).length;
      for (const offset of [1, valued - 1, valued, valued + 1, all.length - 1, all.length, all.length + 5]) {
        const { members } = await listMembers(ctx, { sort, offset, limit: 20 });
        expect(members.map(({ id }) => id)).toEqual(expected.slice(offset, offset + 20));
      }
    }
    for (const filter of [
      { search: "a" },
      { departmentUuid: department.uuid },
      { license: [1], role: ["user"] },
    ] as const) {
      const expected = expectedIds(all, { ...filter, sort: "-name" });
      const { members } = await listMembers(ctx, { ...filter, sort: "-name", offset: 7, limit: 5 });
      expect(members.map(({ id }) => id)).toEqual(expected.slice(7, 12));
    }
  });

  it("gives departments and teams when asked, and only then", async () => {
    const filter = { departmentUuid: department.uuid, limit: 1 };
    const [plain] = (await listMembers(ctx, filter)).members;
    const [placed] = (await listMembers(ctx, { ...filter, memberships: true })).members;
    expect(plain).not.toHaveProperty("teams");
    expect(placed).toEqual({ ...plain, teams: placed?.teams, departments: placed?.departments });
    expect(placed?.teams).toEqual([{ uuid: organization.teamUuid, name: organization.name, role: "member" }]);
    expect(placed?.departments).toHaveLength(1);
    expect(placed?.departments?.[0]).toMatchObject({ teamUuid: organization.teamUuid });
  });

  it("never gives a password's hash or a search column", async () => {
    const { members } = await listMembers(ctx, { limit: 1 });
    expect(Object.keys(members[0] ?? {}).filter((key) => /password|search|sort|key|hash/i.test(key))).toEqual(
      [],
    );
  });
});

describe("a cursor", () => {
  it("is refused when it was forged or belongs to another list", async () => {
    const { nextCursor } = await listMembers(ctx, { sort: "name", status: ["active"], limit: 5 });
    const cursor = nextCursor ?? "";
    const bad = { code: "invalid_input", issues: [{ path: ["cursor"], code: "bad_cursor" }] };
    const changed = Buffer.from(cursor, "base64url");
    changed[changed.length - 2] = (changed[changed.length - 2] ?? 0) ^ 1;
    const base = { sort: "name", status: ["active"], limit: 5 } as const;
    expect((await listMembers(ctx, { ...base, cursor })).members).toHaveLength(5);
    expect((await listMembers(ctx, { ...base, limit: 9, memberships: true, cursor })).members).toHaveLength(
      9,
    );
    for (const query of [
      { ...base, cursor: changed.toString("base64url") },
      { ...base, cursor: `${cursor}=` },
      { ...base, cursor: "" },
      { ...base, cursor: "abc" },
      { ...base, sort: "-name" as const, cursor },
      { ...base, status: undefined, cursor },
      { ...base, search: "a", cursor },
    ]) {
      expect(await failure(listMembers(ctx, query))).toEqual(bad);
    }
    const other = await newOrganization();
    const elsewhere = readerOf(testDatabase(), other.organizationId);
    expect(await failure(listMembers(elsewhere, { ...base, cursor }))).toEqual(bad);
  });
});

describe("a list is refused", () => {
  it("to nobody and to a plain user", async () => {
    const member = all.find(({ role }) => role === "user");
    if (!member) throw new Error("no user among the seeded");
    const credential = { kind: "token" as const, id: 1, epoch: 0 };
    const actor = {
      kind: "member" as const,
      organizationId: organization.organizationId,
      organizationUuid: organization.organizationUuid,
      member,
      credential,
    };
    expect(await failure(listMembers({ ...ctx, actor: null }, { limit: 1 }))).toEqual({
      code: "unauthenticated",
    });
    for (const work of [listMembers, countMembers, streamMembers]) {
      expect(await failure(work({ ...ctx, actor }, { limit: 1, teamUuid: "missing0" }))).toEqual({
        code: "forbidden",
      });
    }
  });

  it("for a team or department that is missing or another organization's, alike", async () => {
    const other = await newOrganization();
    const unknown = (field: string) => ({
      code: "invalid_input",
      issues: [{ path: [field], code: "unknown" }],
    });
    for (const uuid of ["missing0", other.teamUuid, "x", "\0"]) {
      expect(await failure(listMembers(ctx, { teamUuid: uuid, limit: 1 }))).toEqual(unknown("teamUuid"));
      expect(await failure(listMembers(ctx, { departmentUuid: uuid, limit: 1 }))).toEqual(
        unknown("departmentUuid"),
      );
    }
  });

  it("for a limit or an offset out of bounds", async () => {
    const issue = (field: string, code: string, params: object) => ({
      code: "invalid_input",
      issues: [{ path: [field], code, params }],
    });
    expect(await failure(listMembers(ctx, { limit: 0 }))).toEqual(
      issue("limit", "too_small", { minimum: 1 }),
    );
    expect(await failure(listMembers(ctx, { limit: 201 }))).toEqual(
      issue("limit", "too_big", { maximum: 200 }),
    );
    expect(await failure(listMembers(ctx, { limit: 1, offset: -1 }))).toEqual(
      issue("offset", "too_small", { minimum: 0 }),
    );
  });

  it("for an offset beside a cursor", async () => {
    const { nextCursor } = await listMembers(ctx, { limit: 1 });
    expect(await failure(listMembers(ctx, { limit: 1, offset: 0, cursor: nextCursor ?? "" }))).toEqual({
      code: "invalid_input",
      issues: [{ path: ["offset"], code: "beside_cursor" }],
    });
  });

  it("with nothing found for what no text can hold", async () => {
    for (const search of ["a\0b", "a\u001fb"]) {
      expect(await listMembers(ctx, { search, limit: 5 })).toEqual({ members: [], nextCursor: null });
      expect(await countMembers(ctx, { search })).toBe(0);
    }
  });
});

describe("a stream", () => {
  it("that its reader leaves gives its connection back and reads no further", async () => {
    // More than there are connections for lists.
    for (let round = 0; round < 10; round++) {
      for await (const batch of await streamMembers(ctx, {})) {
        expect(batch.length).toBeGreaterThan(0);
        break;
      }
    }
  });
});
