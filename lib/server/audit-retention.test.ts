import { afterAll, expect, it } from "vitest";
import { ownDatabase } from "@/test/support/own-database";
import { connect, disconnect } from "@/lib/db";
import { tidy } from "@/lib/server/housekeeping";

const url = await ownDatabase();
const db = connect(url, 4);
afterAll(() => disconnect(db));

const DAYS = 30;
const OLD = 25_000;

const count = async (where: string) => {
  const { rows } = await db.pool.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM audit_entries WHERE ${where}`,
  );
  return rows[0]?.n ?? 0;
};
const tooOld = `at < now() - interval '${DAYS} days'`;

it("old audit entries are removed piece by piece while others write, once by whichever instance is at it", async () => {
  await db.pool.query("INSERT INTO organizations (uuid, name) VALUES ('OrgOne01', 'One')");
  const add = (days: number, rows: number) =>
    db.pool.query(
      `INSERT INTO audit_entries (organization_id, at, action, target_type, target_id, via)
       SELECT 1, now() - $1::int * interval '1 day', 'member.locked', 'member', 1, 'zealot' FROM generate_series(1, $2)`,
      [days, rows],
    );
  await add(DAYS + 1, OLD);
  await add(DAYS - 1, 500);
  expect(await tidy(db)).toBe(true);
  expect(await count(tooOld)).toBe(OLD);

  let written = 0;
  let longest = 0;
  let over = false;
  const write = async () => {
    while (!over) {
      const began = performance.now();
      await add(0, 1);
      longest = Math.max(longest, performance.now() - began);
      written++;
    }
  };
  const writing = write();
  const other = connect(url, 2);
  const removeAll = async (instance: typeof db) => {
    while ((await count(tooOld)) > 0) await tidy(instance, DAYS);
  };
  await Promise.all([removeAll(db), removeAll(other)]);
  over = true;
  await writing;
  await disconnect(other);

  expect(await count(tooOld)).toBe(0);
  expect(await count("true")).toBe(500 + written);
  expect(written).toBeGreaterThan(10);
  expect(longest).toBeLessThan(3000);
});
