import { beforeAll, describe, expect, it } from "vitest";
import { ownDatabase } from "@/test/support/own-database";
import { ledgerCounts } from "@/test/support/counts";
import { PASSWORD, systemCtx } from "@/test/support/fixtures";
import type { Ctx } from "@/lib/context";
import { connect, disconnect } from "@/lib/db";
import { listSeats } from "@/lib/licenses/list-licenses";
import { foundDemoCompany } from "@/prisma/seed/demo";
import { inventStaff, newPeople } from "@/prisma/seed/demo-people";

let ctx: Ctx;
const parts: number[] = [];

beforeAll(async () => {
  const db = connect(await ownDatabase(), 4);
  const base = systemCtx(db);
  await foundDemoCompany(base, { email: "admin@example.com", password: PASSWORD }, (part) =>
    parts.push(part),
  );
  const { id } = await db.prisma.organization.findFirstOrThrow();
  ctx = { ...base, actor: { kind: "system", organizationId: id } };
  return () => disconnect(db);
}, 120_000);

async function rows<Row extends object>(statement: string): Promise<Row[]> {
  return (await ctx.db.pool.query<Row>(statement)).rows;
}

const count = async (statement: string) => (await rows<{ n: number }>(statement))[0]?.n;

describe("the demo company", () => {
  it("has sixty members, in every state, and counts them right", async () => {
    const counts = await ledgerCounts(ctx.db, ctx.actor?.organizationId ?? 0);
    expect(counts.status).toEqual({ active: 48, pending: 5, locked: 3, disabled: 4 });
    expect(counts.role).toEqual({ user: 56, developer: 2, admin: 2 });
    expect(
      await rows("SELECT status::text AS key, count(*)::int AS n FROM members GROUP BY 1 ORDER BY 1"),
    ).toEqual([
      { key: "active", n: 48 },
      { key: "disabled", n: 4 },
      { key: "locked", n: 3 },
      { key: "pending", n: 5 },
    ]);
    const held = await rows<{ key: number; n: number }>(
      "SELECT unnest(licenses)::int AS key, count(*)::int AS n FROM members GROUP BY 1",
    );
    const real = Object.fromEntries(held.map(({ key, n }) => [key, n]));
    expect(counts.licenses).toEqual({ 1: 0, 2: 0, 3: 0, 4: 0, 5: 0, 6: 0, 7: 0, 8: 0, ...real });
  });

  it("has people of both scripts, reached at example.com only, and all of them different", async () => {
    const people = await rows<{ name: string; email: string; phone: string | null }>(
      "SELECT name, email, phone FROM members ORDER BY id",
    );
    const han = people.filter(({ name }) => /^\p{Script=Han}+$/u.test(name));
    expect(han.length).toBeGreaterThan(25);
    expect(people.length - han.length).toBeGreaterThan(15);
    expect(people.filter(({ email }) => !/^[a-z0-9.]+@example\.com$/.test(email))).toEqual([]);
    expect(new Set(people.map(({ name }) => name)).size).toBe(people.length);
    expect(
      people.filter(({ phone }) => phone !== null && !/^\+(86 10 0555|1 202 555) 01/.test(phone)),
    ).toEqual([]);
  });

  it("is the same every time", () => {
    const numbers = () => {
      let last = 7;
      return () => (last = (last * 16_807) % 2_147_483_647) / 2_147_483_647;
    };
    const once = () => {
      const random = numbers();
      return inventStaff(newPeople(random), random);
    };
    expect(once()).toEqual(once());
  });

  it("has invitations in every state", async () => {
    expect(
      await rows(`SELECT CASE WHEN status <> 'pending' THEN status::text WHEN expires_at > now() THEN 'open' ELSE 'expired' END
        AS state, count(*)::int AS n FROM invitations GROUP BY 1 ORDER BY 1`),
    ).toEqual([
      { state: "accepted", n: 2 },
      { state: "expired", n: 5 },
      { state: "open", n: 11 },
      { state: "revoked", n: 2 },
    ]);
  });

  it("has teams with owners who can sign in, one of them locked, and departments three deep", async () => {
    expect(
      await rows(`SELECT t.name, t.locked, o.status::text AS owner, tm.role::text AS role, t.description <> '' AS described
        FROM teams t JOIN members o ON o.id = t.owner_id
        JOIN team_members tm ON tm.team_id = t.id AND tm.member_id = o.id ORDER BY t.id`),
    ).toEqual([
      { name: "Harbour Pine 海松科技", locked: false, owner: "active", role: "owner", described: false },
      { name: "Mobile App", locked: false, owner: "active", role: "owner", described: true },
      { name: "支付平台", locked: false, owner: "active", role: "owner", described: true },
      { name: "Office Move", locked: true, owner: "active", role: "owner", described: true },
      { name: "Customer Insight", locked: false, owner: "active", role: "owner", described: true },
    ]);
    expect(
      await rows(`WITH RECURSIVE tree AS (SELECT id, 1 AS level FROM departments WHERE parent_id IS NULL
          UNION ALL SELECT d.id, level + 1 FROM departments d JOIN tree ON tree.id = d.parent_id)
        SELECT level, count(*)::int AS n FROM tree GROUP BY 1 ORDER BY 1`),
    ).toEqual([
      { level: 1, n: 8 },
      { level: 2, n: 13 },
      { level: 3, n: 1 },
    ]);
    expect(
      await count(`SELECT count(*)::int AS n FROM member_departments p JOIN departments d ON d.id = p.department_id
        WHERE NOT EXISTS (SELECT FROM team_members t WHERE t.team_id = d.team_id AND t.member_id = p.member_id)`),
    ).toBe(0);
  });

  it("keeps to the core's rules", async () => {
    expect(
      await count(`SELECT count(*)::int AS n FROM members m WHERE disabled_at IS NOT NULL
        AND (licenses <> '{}' OR EXISTS (SELECT FROM member_departments p WHERE p.member_id = m.id))`),
    ).toBe(0);
    const seats = await listSeats(ctx.db.prisma, ctx.actor?.kind === "system" ? ctx.actor.organizationId : 0);
    const free = seats.map(({ license, held, seats, used }) => [
      license,
      !held ? "not held" : seats === null ? "any" : seats - used,
    ]);
    expect(free).toEqual([
      [1, "any"],
      [2, "any"],
      [3, 1],
      [4, 4],
      [5, 0],
      [6, "any"],
      [7, 1],
      [8, "not held"],
    ]);
  });

  it("was never seen before it came, nor in the future", async () => {
    expect(
      await count(`SELECT count(*)::int AS n FROM members
        WHERE last_seen_at < created_at OR last_seen_at > now() OR (status = 'pending' AND last_seen_at IS NOT NULL)`),
    ).toBe(0);
    expect(await count("SELECT count(last_seen_at)::int AS n FROM members")).toBeGreaterThan(45);
  });

  it("has an audit trail of a year, in order, that tells of every change", async () => {
    expect(
      await count(`SELECT count(*)::int AS n FROM (SELECT at < lag(at) OVER (ORDER BY id) AS late FROM audit_entries) e
        WHERE late`),
    ).toBe(0);
    expect(
      Object.fromEntries(
        (
          await rows<{ action: string; n: number }>(
            "SELECT action, count(*)::int AS n FROM audit_entries GROUP BY 1",
          )
        ).map(({ action, n }) => [action, n]),
      ),
    ).toMatchObject({
      "organization.created": 1,
      "member.created": 57,
      "member.joined": 2,
      "member.locked": 5,
      "member.unlocked": 2,
      "member.disabled": 4,
      "team.created": 4,
      "department.created": 22,
      "invitation.accepted": 2,
      "invitation.renewed": 1,
      "invitation.revoked": 2,
      "license.updated": 5,
    });
  });

  it("says how far it is, up to the end", () => {
    expect(parts).toEqual([...parts].sort((a, b) => a - b));
    expect(parts.at(-1)).toBe(1);
  });
});
