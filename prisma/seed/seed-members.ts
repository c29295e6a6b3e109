import { randomBytes, randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { withoutMemberIndexes } from "@/lib/database/member-indexes";
import { newUuid, spell } from "@/lib/ids";
import { inventPerson, pick, type Random } from "@/prisma/seed/people";

export interface SeedOptions {
  /** How many to add. */
  members: number;
  /** The oldest organization when absent. */
  organizationId?: number;
  /** Called with how many have been added so far. */
  onProgress?(done: number): void;
}

/** Where seeded members belong. */
interface Home {
  organizationId: number;
  teamId: number;
  departmentIds: number[];
  /** Products held without a seat limit. */
  licenses: number[];
  domain: string;
}

const BATCH = 20_000;
const LANES = 2;
const DAY = 86_400_000;

/**
 * Adds believable members to an organization's first team, in batches that are each all or nothing. Safe
 * beside a running server; repeated runs add further, different members. The pool must have two connections
 * or more. Throws when the organization or its team is missing.
 */
export async function seedMembers(pool: pg.Pool, options: SeedOptions): Promise<void> {
  const home = await findHome(pool, options.organizationId);
  let started = 0;
  let done = 0;
  const lane = async () => {
    while (started < options.members) {
      const count = Math.min(BATCH, options.members - started);
      started += count;
      await addBatch(pool, home, count);
      options.onProgress?.((done += count));
    }
  };
  const fill = async () => {
    await Promise.all(Array.from({ length: LANES }, lane));
  };
  if (await isMuch(pool, options.members)) {
    // Held meanwhile: the lanes work with the rest of the pool.
    const client = await pool.connect();
    await withoutMemberIndexes(client, fill).finally(() => client.release(true));
  } else await fill();
  await pool.query("ANALYZE members, team_members, member_departments, departments");
}

/** Whether building indexes anew is faster than letting them take so many rows one by one. */
async function isMuch(pool: pg.Pool, added: number): Promise<boolean> {
  const { rows } = await pool.query<{ members: number }>(
    "SELECT greatest(reltuples, 0)::float8 AS members FROM pg_class WHERE oid = 'members'::regclass",
  );
  return added >= BATCH && added > (rows[0]?.members ?? 0) / 5;
}

async function addBatch(pool: pg.Pool, home: Home, count: number): Promise<void> {
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    const { rows } = await client.query<{ id: number }>(
      "SELECT nextval('members_id_seq')::int AS id FROM generate_series(1, $1)",
      [count],
    );
    const people = rows.map(({ id }) => invent(home, id));
    await client.query("BEGIN");
    await copy(client, `members (${COLUMNS})`, people, ({ row }) => row);
    await copy(client, "team_members (team_id, member_id, joined_at)", people, ({ id, createdAt }) => [
      home.teamId,
      id,
      createdAt,
    ]);
    const placed = people.filter(({ departmentId }) => departmentId !== null);
    await copy(client, "member_departments (department_id, member_id)", placed, ({ id, departmentId }) => [
      departmentId,
      id,
    ]);
    await client.query("COMMIT");
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    // A connection that failed inside its transaction is closed, which rolls it back.
    client.release(failure);
  }
}

const COLUMNS = `id, organization_id, uuid, uid, username, email, phone, name, name_pinyin, title, company, description,
  role, locale, timezone, licenses, channel, created_at, updated_at, last_seen_at, activated_at, locked_at, disabled_at`;

interface Invented {
  id: number;
  createdAt: string;
  departmentId: number | null;
  row: (string | number | null)[];
}

function invent(home: Home, id: number): Invented {
  const random: Random = Math.random;
  const person = inventPerson(random);
  const letters = spell(randomBytes(40), 31);
  const now = Date.now();
  const at = (time: number) => new Date(time).toISOString();
  const created = now - random() * 1000 * DAY;
  const state = random();
  const pending = state < 0.04;
  const disabled = state >= 0.04 && state < 0.07;
  const locked = state >= 0.07 && state < 0.08;
  const seen = pending || random() < 0.05 ? null : now - random() ** 3 * (now - created);
  const role = random() < 0.0002 ? "admin" : random() < 0.02 ? "developer" : "user";
  // Ids are never used twice, so what ends in one is unique for good.
  const username = `${person.handle}${id}`;
  const createdAt = at(created);
  const licenses = disabled ? [] : home.licenses.filter((license) => random() < 0.9 / license);
  return {
    id,
    createdAt,
    departmentId: disabled || home.departmentIds.length === 0 ? null : pick(home.departmentIds, random),
    row: [
      ...[id, home.organizationId, letters.slice(0, 8), randomUUID(), username],
      random() < 0.005 ? null : `${username}@${home.domain}`,
      random() < 0.1 ? null : phoneOf(id),
      ...[person.name, person.namePinyin, person.title, person.company, person.description],
      ...[role, person.locale, person.timezone, `{${licenses.join(",")}}`, `u${letters}`],
      ...[createdAt, createdAt, seen === null ? null : at(seen), pending ? null : createdAt],
      ...[locked ? at(now) : null, disabled ? at(now) : null],
    ],
  };
}

/** A mobile number that belongs to one id: the factor shares no divisor with the number of numbers. */
function phoneOf(id: number): string {
  const prefix = ["138", "139", "150", "186", "199"][Math.floor(id / 1e8) % 5] ?? "138";
  return prefix + String((id * 48_271) % 1e8).padStart(8, "0");
}

async function copy<T>(
  client: pg.PoolClient,
  target: string,
  items: readonly T[],
  toRow: (item: T) => readonly (string | number | null)[],
): Promise<void> {
  const chunks = function* () {
    for (let start = 0; start < items.length; start += 500) {
      yield items
        .slice(start, start + 500)
        .map((item) => `${toRow(item).map(field).join("\t")}\n`)
        .join("");
    }
  };
  await pipeline(Readable.from(chunks()), client.query(copyFrom(`COPY ${target} FROM STDIN`)));
}

function field(value: string | number | null): string {
  return value === null ? "\\N" : String(value).replace(/[\\\t\n\r]/g, (character) => `\\${character}`);
}

async function findHome(pool: pg.Pool, organizationId: number | undefined): Promise<Home> {
  const { rows } = await pool.query<{ organizationId: number; teamId: number; licenses: number[] }>(
    `SELECT o.id AS "organizationId", t.id AS "teamId",
       ARRAY(SELECT license::int FROM organization_licenses WHERE organization_id = o.id AND seats IS NULL ORDER BY 1)
         AS licenses
     FROM organizations o JOIN teams t ON t.organization_id = o.id
     WHERE $1::int IS NULL OR o.id = $1 ORDER BY o.id, t.id LIMIT 1`,
    [organizationId ?? null],
  );
  const [home] = rows;
  if (!home) throw new Error("There is no such organization, or it has no team.");
  return { ...home, departmentIds: await findDepartments(pool, home.teamId), domain: "example.com" };
}

const DEPARTMENTS: Record<string, readonly string[]> = {
  研发中心: ["前端组", "后端组", "测试组"],
  产品与设计: ["产品组", "设计组"],
  Sales: ["Sales North", "Sales South"],
  Operations: ["People", "Finance"],
};

/** The team's departments; a small tree of them is made when there is none. */
async function findDepartments(pool: pg.Pool, teamId: number): Promise<number[]> {
  const known = await pool.query<{ id: number }>(
    "SELECT id FROM departments WHERE team_id = $1 ORDER BY id",
    [teamId],
  );
  if (known.rows.length > 0) return known.rows.map(({ id }) => id);
  const ids: number[] = [];
  const add = async (name: string, parentId: number | null) => {
    const { rows } = await pool.query<{ id: number }>(
      "INSERT INTO departments (team_id, uuid, name, parent_id) VALUES ($1, $2, $3, $4) RETURNING id",
      [teamId, newUuid(), name, parentId],
    );
    const id = rows[0]?.id ?? null;
    if (id !== null) ids.push(id);
    return id;
  };
  for (const [name, below] of Object.entries(DEPARTMENTS)) {
    const parent = await add(name, null);
    for (const child of below) await add(child, parent);
  }
  return ids;
}
