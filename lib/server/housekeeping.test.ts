import { describe, expect, it } from "vitest";
import { newMember, newOrganization, signedInAs, testDatabase } from "@/test/support/fixtures";
import { tryLockSql } from "@/lib/advisory-locks";
import { tidy } from "@/lib/server/housekeeping";
import { randomText } from "@/lib/ids";

const db = testDatabase();
const PAST = new Date("2026-01-01");

describe("tidying", () => {
  it("removes what is over and nothing else", async () => {
    const organization = await newOrganization();
    const member = await newMember(organization);
    await signedInAs(member);
    await signedInAs(member);
    const [old] = await db.prisma.session.findMany({ where: { memberId: member.id } });
    await db.prisma.session.update({ where: { id: old?.id ?? 0 }, data: { expiresAt: PAST } });
    const [over, running] = [randomText(8), randomText(8)];
    await db.prisma.throttle.createMany({
      data: [
        { key: over, attempts: 1, windowEndAt: PAST },
        { key: running, attempts: 1, windowEndAt: new Date(Date.now() + 60_000) },
      ],
    });
    const own = { memberId: member.id, fingerprint: new Uint8Array(1) };
    await db.prisma.idempotencyKey.createMany({
      data: [
        { ...own, key: "old", createdAt: PAST },
        { ...own, key: "new" },
      ],
    });

    const { organizationId } = organization;
    const gone = await newMember(organization);
    await db.prisma.member.update({ where: { id: gone.id }, data: { deletedAt: PAST } });
    await db.prisma.erasure.create({ data: { memberId: gone.id } });
    const about = { organizationId, targetType: "member", targetId: gone.id, via: "zealot" };
    const entry = await db.prisma.auditEntry.create({
      data: { ...about, action: "member.updated", after: { title: "Cook", role: "user" } },
    });

    expect(await tidy(db)).toBe(true);

    expect(await db.prisma.auditEntry.findUnique({ where: { id: entry.id } })).toMatchObject({
      after: { title: null, role: "user", erased: true },
    });
    expect(await db.prisma.erasure.count({ where: { memberId: gone.id } })).toBe(0);
    expect(await db.prisma.session.count({ where: { memberId: member.id } })).toBe(1);
    expect(await db.prisma.token.count({ where: { memberId: member.id } })).toBe(1);
    expect(
      await db.prisma.throttle.findMany({ where: { key: { in: [over, running] } }, select: { key: true } }),
    ).toEqual([{ key: running }]);
    expect(
      await db.prisma.idempotencyKey.findMany({ where: { memberId: member.id }, select: { key: true } }),
    ).toEqual([{ key: "new" }]);
  });

  it("leaves it to another instance that is at it", async () => {
    const other = await db.pool.connect();
    await other.query(`BEGIN; SELECT ${tryLockSql("housekeeping")}`);
    expect(await tidy(db)).toBe(false);
    await other.query("ROLLBACK");
    other.release();
  });
});
