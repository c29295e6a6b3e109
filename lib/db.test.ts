import pg from "pg";
import { afterAll, expect, it } from "vitest";
import { ownDatabase } from "@/test/support/own-database";
import { connect, disconnect, query, quickRead } from "@/lib/db";

const connectionString = await ownDatabase("template0");
const client = new pg.Client({ connectionString });
await client.connect();
await client.query(
  `ALTER DATABASE ${new URL(connectionString).pathname.slice(1)} SET timezone TO 'Asia/Shanghai'`,
);
await client.end();
const db = connect(connectionString, 1);
afterAll(() => disconnect(db));

it("means the same moment by Prisma and by the driver, whatever zone the server is set to", async () => {
  const when = new Date("2026-11-24T10:20:30.456Z");
  const seconds = "SELECT extract(epoch FROM $1::timestamptz)::float8 AS at, $1::timestamptz AS read";
  const expected = [{ at: when.getTime() / 1000, read: when }];
  expect(await db.prisma.$queryRawUnsafe(seconds, when)).toEqual(expected);
  expect(await query(db, { name: "moment", text: seconds }, [when])).toEqual(expected);
});

it("has as many connections as the documents say when everything is in use", async () => {
  const url = new URL(connectionString);
  url.searchParams.set("application_name", "counted");
  const own = connect(url.href, 3, { lockMs: 300, connectionMs: 2_000, statementMs: 30_000 });
  const slow = "SELECT n, pg_sleep(0.01) FROM generate_series(1, 100) n";
  const all = () => [
    ...Array.from({ length: 20 }, () => own.pool.query("SELECT pg_sleep(0.2)")),
    ...Array.from({ length: 20 }, () => quickRead(own, { name: "nap", text: "SELECT pg_sleep(0.01)" }, [])),
    ...[1, 2, 3, 4, 5, 6].map(async (owner) => {
      for await (const rows of await own.streams.read([{ text: slow }], { owner }))
        expect(rows).toHaveLength(50);
    }),
  ];
  await own.pool.query("SELECT 1");
  const most = async () => {
    const working = Promise.all(all());
    const { rows } = await db.pool.query<{ n: number }>(
      "SELECT count(*)::int AS n FROM pg_sleep(0.1), pg_stat_activity WHERE application_name = 'counted'",
    );
    await working;
    return rows[0]?.n;
  };
  expect(await most()).toBeLessThanOrEqual(3 + 2 + 4);
  expect(await most()).toBe(3 + 2 + 4);
  await disconnect(own);
});
