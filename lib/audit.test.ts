import { expect, it } from "vitest";
import { newOrganization, systemCtx, testDatabase } from "@/e2e/support/fixtures";
import { recordAudit } from "@/lib/audit";
import { transaction } from "@/lib/db";

const db = testDatabase();

it("audit entries say who did what on whom, from where, before and after, in the order given", async () => {
  const { organizationId, admin } = await newOrganization();
  const ctx = { ...systemCtx(db), via: "zealot", ip: "192.0.2.7", requestId: "r-1" };
  const target = { type: "member" as const, id: admin.id };
  const before = { name: "O'Neil \\\\ 李雷", seen: null };
  await transaction(db, (tx) =>
    recordAudit(
      tx,
      ctx,
      {
        organizationId,
        action: "member.updated",
        target,
        before,
        after: { name: "", at: new Date("2026-01-01") },
      },
      { organizationId, action: "member.deleted", target },
    ),
  );
  const entries = await db.prisma.auditEntry.findMany({
    where: { organizationId, targetType: "member" },
    orderBy: { id: "asc" },
  });
  const common = {
    organizationId,
    at: ctx.now,
    actorId: null,
    targetType: "member",
    targetId: admin.id,
    via: "zealot",
    ip: "192.0.2.7",
    requestId: "r-1",
  };
  expect(entries.map(({ id: _, ...entry }) => entry)).toEqual([
    { ...common, action: "member.updated", before, after: { name: "", at: "2026-01-01T00:00:00.000Z" } },
    { ...common, action: "member.deleted", before: null, after: null },
  ]);
});

it("an audit entry goes when its change does", async () => {
  const { organizationId, admin } = await newOrganization();
  const count = () => db.prisma.auditEntry.count({ where: { organizationId } });
  const entries = await count();
  const failed = transaction(db, async (tx) => {
    await recordAudit(tx, systemCtx(db), {
      organizationId,
      action: "member.locked",
      target: { type: "member", id: admin.id },
    });
    throw new Error("the change failed");
  });
  await expect(failed).rejects.toThrow("the change failed");
  expect(await count()).toBe(entries);
});
