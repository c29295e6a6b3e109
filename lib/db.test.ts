import pg from "pg";
import { afterAll, expect, it } from "vitest";
import { ownDatabase } from "@/test/support/own-database";
import { connect, disconnect, query } from "@/lib/db";

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
