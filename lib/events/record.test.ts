import { expect, it } from "vitest";
import { newOrganization, systemCtx, testDatabase } from "@/test/support/fixtures";
import { transaction } from "@/lib/db";
import { type DirectoryEvent, EVENTS } from "@/lib/events/events";
import { recordEvents } from "@/lib/events/record";

const db = testDatabase();

it("events say who did what on whom, from where, before and after, in the order given", async () => {
  const { organizationId, admin } = await newOrganization();
  const ctx = { ...systemCtx(db), via: "zealot", ip: "192.0.2.7", requestId: "r-1" };
  const before = { name: "O'Neil \\\\ 李雷", email: null };
  const after = { name: "", departments: [{ uuid: "aB3dE5gH", name: "Lab" }] };
  await transaction(db, (tx) =>
    recordEvents(tx, ctx, [
      { organizationId, action: "member.updated", targetId: admin.id, before, after },
      { organizationId, action: "member.signed_out", targetId: admin.id },
    ]),
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
    { ...common, action: "member.updated", before, after },
    { ...common, action: "member.signed_out", before: null, after: null },
  ]);
});

it("an event goes when its change does", async () => {
  const { organizationId, admin } = await newOrganization();
  const count = () => db.prisma.auditEntry.count({ where: { organizationId } });
  const entries = await count();
  const failed = transaction(db, async (tx) => {
    const event = { organizationId, action: "member.signed_in" as const, targetId: admin.id };
    await recordEvents(tx, systemCtx(db), [event]);
    throw new Error("the change failed");
  });
  await expect(failed).rejects.toThrow("the change failed");
  expect(await count()).toBe(entries);
});

it("an event never carries what its action does not declare, such as a secret", async () => {
  const { organizationId, admin } = await newOrganization();
  const after = { self: true, password: "correct horse battery" };
  const event: DirectoryEvent = {
    organizationId,
    action: "member.password_changed",
    targetId: admin.id,
    after,
  };
  const written = transaction(db, (tx) => recordEvents(tx, systemCtx(db), [event]));
  await expect(written).rejects.toThrow("password");
  expect(await db.prisma.auditEntry.count({ where: { organizationId, targetType: "member" } })).toBe(0);
});

it("no action declares a password, a hash, a digest or a secret", () => {
  const declared = Object.values(EVENTS).flatMap((carries) => [
    ...Object.values(carries.shape).flatMap((said) =>
      said && typeof said === "object" && "shape" in said ? Object.keys(said.shape ?? {}) : [],
    ),
  ]);
  expect(declared.length).toBeGreaterThan(40);
  expect(declared.filter((name) => /password|hash|digest|secret|nonce|code/i.test(name))).toEqual([]);
});
