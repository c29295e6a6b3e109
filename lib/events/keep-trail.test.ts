import { expect, it } from "vitest";
import { newMember, newOrganization, testDatabase } from "@/test/support/fixtures";
import { transaction } from "@/lib/db";
import { announcing } from "@/lib/events/keep-trail";

const db = testDatabase();
const REFUSED = "Audit entries are neither changed nor removed.";

async function anEntry(at: Date): Promise<bigint> {
  const organization = await newOrganization();
  const { id: targetId } = await newMember(organization);
  const { organizationId } = organization;
  const said = { action: "member.locked", targetType: "member", targetId, via: "zealot", ip: "192.0.2.7" };
  const after = { status: "locked" };
  return (await db.prisma.auditEntry.create({ data: { organizationId, at, after, ...said } })).id;
}

it("nobody changes, removes or empties the audit trail by an ordinary statement", async () => {
  const id = await anEntry(new Date("2026-01-01"));
  for (const statement of [
    `UPDATE audit_entries SET after = NULL WHERE id = ${id}`,
    `UPDATE audit_entries SET actor_id = 1 WHERE id = ${id}`,
    `DELETE FROM audit_entries WHERE id = ${id}`,
    "TRUNCATE audit_entries",
    "TRUNCATE organizations CASCADE",
  ]) {
    const client = await db.pool.connect();
    // Where nothing refuses it, nothing is lost all the same.
    await client.query("BEGIN; SET LOCAL lock_timeout = '5s'");
    await expect(client.query(statement), statement).rejects.toThrow(REFUSED);
    await client.query("ROLLBACK");
    client.release();
  }
  expect(await db.prisma.auditEntry.findUnique({ where: { id } })).toMatchObject({
    actorId: null,
    ip: "192.0.2.7",
  });
});

it("erasing changes what an entry says of people, and never what happened, when, to whom and by whom", async () => {
  const id = await anEntry(new Date("2026-01-01"));
  const erasing = (set: string) =>
    transaction(db, (tx) =>
      announcing(tx, "erase", () => tx.$executeRawUnsafe(`UPDATE audit_entries SET ${set} WHERE id = ${id}`)),
    );
  expect(await erasing("ip = '', after = NULL")).toBe(1);
  for (const set of [
    "at = now()",
    "action = 'x'",
    "actor_id = 1",
    "target_id = 1",
    "via = 'x'",
    "request_id = 'x'",
  ]) {
    await expect(erasing(set), set).rejects.toThrow(REFUSED);
  }
  const removing = transaction(db, (tx) =>
    announcing(tx, "erase", () => tx.$executeRawUnsafe(`DELETE FROM audit_entries WHERE id = ${id}`)),
  );
  await expect(removing).rejects.toThrow(REFUSED);
});

it("what is allowed is allowed no longer than the work takes, and never for an entry of today", async () => {
  const [old, recent] = [await anEntry(new Date("2026-01-01")), await anEntry(new Date())];
  const remove = (id: bigint) => db.prisma.$executeRawUnsafe(`DELETE FROM audit_entries WHERE id = ${id}`);
  const removeAll = transaction(db, async (tx) => {
    await announcing(tx, "remove", async () => undefined);
    return tx.$executeRawUnsafe(`DELETE FROM audit_entries WHERE id = ${old}`);
  });
  await expect(removeAll).rejects.toThrow(REFUSED);
  await expect(remove(old)).rejects.toThrow(REFUSED);
  const removing = (id: bigint) =>
    transaction(db, (tx) =>
      announcing(tx, "remove", () => tx.$executeRawUnsafe(`DELETE FROM audit_entries WHERE id = ${id}`)),
    );
  await expect(removing(recent)).rejects.toThrow(REFUSED);
  expect(await removing(old)).toBe(1);
});
