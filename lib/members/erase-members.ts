import type { Tx } from "@/lib/db";
import { eraseEntries } from "@/lib/events/erase-entries";
import { TOMBSTONE } from "@/lib/members/rules";

/** Entries that one transaction erases: some tens of milliseconds. */
const PIECE = 2000;
/** Of more members at once, the server erases what the audit trail says after the deletion. */
const MANY = 500;

interface Gone {
  id: number;
  uuid: string;
  /** The address that the member had when it was deleted. */
  email: string | null;
}

/**
 * Takes deleted members' personal data out of closed invitations and the audit trail, at the end of the
 * transaction that deletes them. What is too much for it is noted, and erased by `eraseNextMembers`.
 */
export async function eraseMembers(tx: Tx, organizationId: number, members: readonly Gone[]): Promise<void> {
  const ids = members.map(({ id }) => id);
  await tx.$executeRaw`DELETE FROM failed_sign_ins WHERE member_id = ANY (${ids}::int[])`;
  const done = members.length <= MANY && (await eraseTraces(tx, organizationId, members));
  if (done) return;
  // Former addresses are found later, but the last one is known only now.
  if (members.length > MANY) await eraseAddresses(tx, organizationId, members, []);
  await tx.$executeRaw`
    INSERT INTO erasures (member_id) SELECT unnest(${ids}::int[]) ON CONFLICT DO NOTHING`;
}

/** Erases a piece of what was left, for the server to call again and again; true while there may be more. */
export async function eraseNextMembers(tx: Tx): Promise<boolean> {
  const left = await tx.$queryRaw<{ id: number; uuid: string; organizationId: number }[]>`
    SELECT m.id, m.uuid, m.organization_id AS "organizationId" FROM erasures e JOIN members m ON m.id = e.member_id
    WHERE organization_id = (
      SELECT organization_id FROM erasures e JOIN members m ON m.id = e.member_id ORDER BY member_id LIMIT 1)
    ORDER BY m.id LIMIT ${MANY}`;
  const [first] = left;
  if (!first) return false;
  const members = left.map(({ id, uuid }) => ({ id, uuid, email: null }));
  if (await eraseTraces(tx, first.organizationId, members)) {
    const ids = members.map(({ id }) => id);
    await tx.$executeRaw`DELETE FROM erasures WHERE member_id = ANY (${ids}::int[])`;
  }
  return true;
}

/** Erases a piece; true when nothing is left of these members. */
async function eraseTraces(tx: Tx, organizationId: number, members: readonly Gone[]): Promise<boolean> {
  const ids = members.map(({ id }) => id);
  await eraseAddresses(tx, organizationId, members, ids);
  const invitationAddresses = ids.map((id) => `${TOMBSTONE}${id}`);
  const erased = await eraseEntries(tx, { organizationId, members, invitationAddresses }, PIECE);
  return erased < PIECE;
}

/**
 * Puts a tombstone's name in place of the members' addresses in accepted and revoked invitations; for the ids
 * `formerOf` also of those that only the audit trail still knows. What somebody has by now is that person's.
 */
async function eraseAddresses(
  tx: Tx,
  organizationId: number,
  members: readonly Gone[],
  formerOf: readonly number[],
): Promise<void> {
  const known = members.flatMap(({ id, email }) => (email === null ? [] : [{ id, email }]));
  await tx.$executeRaw`
    WITH had AS MATERIALIZED (
      SELECT id, email FROM jsonb_to_recordset(${JSON.stringify(known)}::jsonb) AS r (id int, email text)
      UNION SELECT target_id, email FROM audit_entries
      CROSS JOIN LATERAL (VALUES (before ->> 'email'), (after ->> 'email')) said (email)
      WHERE organization_id = ${organizationId} AND target_type = 'member' AND target_id = ANY (${formerOf}::int[])
        AND email IS NOT NULL
    )
    UPDATE invitations i SET email = ${TOMBSTONE} || had.id FROM had
    WHERE i.email = had.email AND i.status <> 'pending' AND i.organization_id = ${organizationId}
      AND NOT EXISTS (SELECT FROM members m WHERE m.email = had.email)`;
}
