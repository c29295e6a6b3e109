import { afterAll, describe, expect, it } from "vitest";
import { newMember, newOrganization, testDatabase } from "@/test/support/fixtures";
import { freePort } from "@/test/support/free-port";
import { connect, type Db, disconnect, transaction } from "@/lib/db";
import { databaseFailure } from "@/lib/database-failure";
import { patiently } from "@/lib/patiently";
import { databaseUrl } from "@/lib/env";
import { asAlreadyExists } from "@/lib/members/unique-fields";

const { pool } = testDatabase();
const impatient = connect(databaseUrl(), 1, { lockMs: 50, connectionMs: 500, statementMs: 200 });
afterAll(() => disconnect(impatient));

const BUSY = { code: "busy", details: { retryAfter: 1 } };

function told(work: Promise<unknown>) {
  return work.then(
    () => "done",
    (error: unknown) => databaseFailure(error, { writes: true }),
  );
}

const SLEEP = "SELECT 1 FROM pg_sleep(9)";

/** Statements that sleep, over three connections: the driver's, Prisma's own and one in a transaction. */
function statements(db: Db) {
  return [
    told(db.pool.query(SLEEP)),
    told(db.prisma.$queryRawUnsafe(SLEEP)),
    told(transaction(db, (tx) => tx.$queryRawUnsafe(SLEEP))),
  ];
}

/** How many of them the database is at. */
async function asleep() {
  const { rowCount } = await pool.query(
    "SELECT FROM pg_stat_activity WHERE query = $1 AND state = 'active'",
    [SLEEP],
  );
  return rowCount;
}

describe("a database that has too much to do", () => {
  it("is busy where a lock does not come in time, however it was asked for", async () => {
    const { id } = await newMember(await newOrganization());
    const holder = await pool.connect();
    await holder.query("BEGIN");
    await holder.query("SELECT FROM members WHERE id = $1 FOR UPDATE", [id]);
    const { prisma } = impatient;
    const change = { where: { id }, data: { title: "held" } };
    const lock = "SELECT id FROM members WHERE id = $1 FOR UPDATE";
    expect(await told(impatient.pool.query(lock, [id]))).toMatchObject(BUSY);
    expect(await told(prisma.member.update(change))).toMatchObject(BUSY);
    expect(await told(prisma.$queryRawUnsafe(lock, id))).toMatchObject(BUSY);
    expect(await told(transaction(impatient, (tx) => tx.member.update(change)))).toMatchObject(BUSY);
    expect(await told(transaction(impatient, (tx) => tx.$queryRawUnsafe(lock, id)))).toMatchObject(BUSY);
    await holder.query("ROLLBACK");
    holder.release();
    expect(await told(prisma.member.update(change))).toBe("done");
  });

  it("is busy where no connection is free in time", async () => {
    const only = await impatient.pool.connect();
    expect(await told(impatient.pool.query("SELECT 1"))).toMatchObject(BUSY);
    expect(await told(impatient.prisma.member.count())).toMatchObject(BUSY);
    expect(await told(transaction(impatient, (tx) => tx.member.count()))).toMatchObject(BUSY);
    only.release();
    expect(await told(impatient.pool.query("SELECT 1"))).toBe("done");
  });

  it("is busy where two wait for each other's locks, and a change that is tried again is made", async () => {
    const organization = await newOrganization();
    const members = [await newMember(organization), await newMember(organization)];
    const db = connect(databaseUrl(), 2, { lockMs: 10_000, connectionMs: 2_000, statementMs: 30_000 });
    const bothHold = (work: (first: number, second: number) => Promise<unknown>) => {
      const [a, b] = members.map(({ id }) => id) as [number, number];
      return Promise.all([work(a, b), work(b, a)]);
    };
    // Each holds one member's row and then wants the other's, once both hold theirs.
    const crossing = () => {
      let holding = 0;
      let meet: () => void;
      const met = new Promise<void>((resolve) => (meet = resolve));
      return async (first: number, second: number) =>
        transaction(db, async (tx) => {
          await tx.member.update({ where: { id: first }, data: { title: "First" } });
          if (++holding >= 2) meet();
          await met;
          await tx.$executeRawUnsafe("UPDATE members SET company = 'Second' WHERE id = $1", second);
        });
    };
    const cross = crossing();
    const outcomes = await bothHold((first, second) => told(cross(first, second)));
    expect(outcomes).toContain("done");
    expect(outcomes).toContainEqual(expect.objectContaining(BUSY));
    const crossAgain = crossing();
    expect(await bothHold((first, second) => told(patiently(() => crossAgain(first, second))))).toEqual([
      "done",
      "done",
    ]);
    await disconnect(db);
  });

  it("is not what a mistake of ours says", async () => {
    expect(await told(impatient.pool.query("SELECT nothing"))).toBeNull();
    expect(await told(impatient.prisma.$queryRawUnsafe("SELECT nothing"))).toBeNull();
    expect(databaseFailure(undefined, { writes: true })).toBeNull();
  });

  it("is busy where a statement takes too long", async () => {
    expect(await told(impatient.pool.query("SELECT pg_sleep(9)"))).toMatchObject(BUSY);
    expect(await told(impatient.prisma.$queryRawUnsafe("SELECT 1 FROM pg_sleep(9)"))).toMatchObject(BUSY);
  });
});

const UNAVAILABLE = { code: "unavailable", details: { retryAfter: 5 } };
const certain = { ...UNAVAILABLE, details: { ...UNAVAILABLE.details, uncertain: false } };
const uncertain = { ...UNAVAILABLE, details: { ...UNAVAILABLE.details, uncertain: true } };

describe("a database that is away", () => {
  it("is unavailable where nobody listens, and nothing was changed", async () => {
    const nowhere = connect(`postgres://nobody@127.0.0.1:${await freePort()}/none`, 1);
    const nofile = connect("postgres://nobody@/none?host=/nowhere", 1);
    for (const db of [nowhere, nofile]) {
      expect(await told(db.pool.query("SELECT 1"))).toMatchObject(certain);
      expect(await told(db.prisma.member.count())).toMatchObject(certain);
      expect(await told(transaction(db, (tx) => tx.member.count()))).toMatchObject(certain);
      await disconnect(db);
    }
  });

  it("is unavailable where its certificate is for another name, also one that signed itself", async () => {
    // As Node.js tells it: the certificate holds the one that signed it.
    const cert = {};
    Object.assign(cert, { issuerCertificate: cert });
    const error = Object.assign(new Error("Another name."), { code: "ERR_TLS_CERT_ALTNAME_INVALID", cert });
    expect(await told(patiently(() => Promise.reject(error)))).toMatchObject(certain);
    expect(asAlreadyExists(error)).toBe(error);
  });

  it("is unavailable where it ends a connection, and a change may have been made", async () => {
    const db = connect(databaseUrl(), 3);
    const end = () =>
      pool.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%FROM pg_sleep(9)%' AND pid <> pg_backend_pid()",
      );
    const waits = statements(db);
    await expect.poll(asleep).toBe(3);
    await end();
    for (const one of await Promise.all(waits)) expect(one).toMatchObject(uncertain);
    await disconnect(db);
  });

  it("is unavailable where a socket is closed under a statement or between two", async () => {
    const db = connect(databaseUrl(), 3);
    const waits = statements(db);
    await expect.poll(() => db.pool.totalCount).toBe(3);
    await expect.poll(asleep).toBe(3);
    db.watch.closeAll();
    for (const one of await Promise.all(waits)) expect(one).toMatchObject(uncertain);
    const between = transaction(db, async (tx) => {
      await tx.member.count();
      db.watch.closeAll();
      await tx.member.count();
    });
    expect(await told(between)).toMatchObject(uncertain);
    expect(await told(db.pool.query("SELECT 1"))).toBe("done");
    await disconnect(db);
  });
});
