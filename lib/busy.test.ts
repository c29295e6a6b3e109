import { afterAll, describe, expect, it } from "vitest";
import { newMember, newOrganization, testDatabase } from "@/test/support/fixtures";
import { connect, disconnect, transaction } from "@/lib/db";
import { databaseUrl } from "@/lib/env";
import { asBusy } from "@/lib/busy";

const { pool } = testDatabase();
const impatient = connect(databaseUrl(), 1, { lockMs: 50, connectionMs: 500 });
afterAll(() => disconnect(impatient));

const BUSY = { code: "busy", details: { retryAfter: 1 } };

function told(work: Promise<unknown>) {
  return work.then(
    () => "done",
    (error: unknown) => asBusy(error),
  );
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

  it("is not what a mistake of ours says", async () => {
    expect(await told(impatient.pool.query("SELECT nothing"))).toBeNull();
    expect(await told(impatient.prisma.$queryRawUnsafe("SELECT nothing"))).toBeNull();
    expect(asBusy(undefined)).toBeNull();
  });
});
