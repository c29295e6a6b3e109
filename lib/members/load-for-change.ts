import type { Tx } from "@/lib/db";
import { AppError, notFound } from "@/lib/errors";
import { type Member, memberColumns, type MemberRef } from "@/lib/members/member";

/** The member, held against other changes until the transaction ends. Throws `not_found`, also for another organization's. */
export async function loadForChange(tx: Tx, organizationId: number, ref: MemberRef): Promise<Member> {
  const [named, value] =
    "id" in ref
      ? ["m.id = $2", ref.id]
      : "uuid" in ref
        ? ["m.uuid = $2", ref.uuid]
        : ["m.uid = $2::uuid", ref.uid];
  // The lock is waited for first and the row is then read as it stands behind it.
  const [member] = await tx.$queryRawUnsafe<Member[]>(
    `SELECT ${memberColumns("m")} FROM members m
     WHERE m.organization_id = $1 AND m.deleted_at IS NULL AND ${named} FOR UPDATE`,
    organizationId,
    value,
  );
  if (!member) throw notFound("member");
  return member;
}

/** Every one of the members, each once, held like one. Throws `not_found` with the first uuid that names nobody. */
export async function loadAllForChange(
  tx: Tx,
  organizationId: number,
  uuids: readonly string[],
): Promise<Member[]> {
  const wanted = [...new Set(uuids)];
  // In one order for everybody, so that two batches never wait for each other.
  await tx.$queryRaw`
    SELECT id FROM members WHERE uuid = ANY (${wanted}::bpchar[]) AND organization_id = ${organizationId}
    ORDER BY id FOR UPDATE`;
  const members = await tx.member.findMany({
    where: { uuid: { in: wanted }, organizationId, deletedAt: null },
    omit: { passwordHash: true },
    orderBy: { id: "asc" },
  });
  const found = new Set(members.map(({ uuid }) => uuid));
  const missing = wanted.find((uuid) => !found.has(uuid));
  if (missing !== undefined) throw new AppError("not_found", { noun: "member", subject: missing });
  return members;
}
