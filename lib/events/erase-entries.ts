import type { Tx } from "@/lib/db";
import { announcing } from "@/lib/events/keep-trail";

/** What entries about members, their invitations and their tokens say of the person, by key. */
const PERSONAL = ["username", "email", "phone", "name", "title", "company", "avatar", "description"];

/** Where entries about teams name members. */
const NAMED = ["member", "owner"];

/** The closed invitations of deleted members, found by what stands in place of their addresses. */
export interface Erased {
  organizationId: number;
  members: readonly { id: number; uuid: string }[];
  invitationAddresses: readonly string[];
}

/**
 * Takes out of the audit trail what it says of deleted members: their personal fields and names become null,
 * and addresses from which they came are emptied. What happened, when, by whom and to whom stays. Changes at
 * most `limit` entries and answers how many; erasing again changes nothing.
 */
export async function eraseEntries(
  tx: Tx,
  { organizationId, members, invitationAddresses }: Erased,
  limit: number,
): Promise<number> {
  const ids = members.map(({ id }) => id);
  const uuids = members.map(({ uuid }) => uuid);
  return announcing(tx, "erase", () =>
    tx.$executeRawUnsafe(ERASE, organizationId, ids, uuids, invitationAddresses, limit),
  );
}

/** SQL: a side of an entry, `before` or `after`, without what it says of the person. */
function faceless(side: string): string {
  const keys = `ARRAY['${PERSONAL.join("', '")}']`;
  return `CASE WHEN ${side} ?| ${keys} THEN '{"erased": true}'::jsonb || (
      SELECT jsonb_object_agg(key, CASE WHEN key = ANY (${keys}) THEN 'null' ELSE value END) FROM jsonb_each(${side}))
    ELSE ${side} END`;
}

/** SQL: a side of an entry about a team without the name of a deleted member; its uuid stays. */
function nameless(side: string): string {
  const cases = NAMED.map(
    (who) => `WHEN ${side} #>> '{${who},uuid}' = ANY ($3) THEN jsonb_set(${side}, '{${who},name}', 'null')`,
  );
  return `CASE ${cases.join(" ")} ELSE ${side} END`;
}

function erased(side: string): string {
  return `CASE WHEN ${OWN} THEN ${faceless(side)} WHEN target_type = 'team' THEN ${nameless(side)} ELSE ${side} END`;
}

/** SQL: the entry tells of one of the members itself. */
const OWN = `(target_type = 'member' AND target_id = ANY ($2) OR target_type = 'token' AND actor_id = ANY ($2)
  OR target_type = 'invitation' AND target_id IN (SELECT id FROM gone))`;

/** SQL: an entry's columns that change, as they will be. Who signs in or joins is no actor yet. */
const AFTERWARDS = `${erased("e.before")}, ${erased("e.after")},
  CASE WHEN actor_id IS NULL OR actor_id = ANY ($2) THEN '' ELSE ip END`;

// As the index has it.
const NAMES = `ARRAY[before #>> '{member,uuid}', after #>> '{member,uuid}', before #>> '{owner,uuid}', after #>> '{owner,uuid}']`;

// Each arm of `found` has an index. Held in the order of ids, and computed again from what is there then,
// because two deletions at once may mean the same entry.
const ERASE = `WITH gone AS MATERIALIZED (
    SELECT id FROM invitations WHERE organization_id = $1::int AND status <> 'pending' AND email = ANY ($4::text[])
  ), found AS (
    SELECT id FROM audit_entries WHERE organization_id = $1 AND target_type = 'member' AND target_id = ANY ($2::int[])
    UNION SELECT id FROM audit_entries
      WHERE organization_id = $1 AND target_type = 'invitation' AND target_id = ANY (ARRAY(SELECT id FROM gone))
    UNION SELECT id FROM audit_entries
      WHERE organization_id = $1 AND actor_id = ANY ($2) AND (ip <> '' OR target_type = 'token')
    UNION SELECT id FROM audit_entries
      WHERE organization_id = $1 AND target_type = 'team' AND ${NAMES} && $3::text[]
  ), held AS MATERIALIZED (
    SELECT e.id FROM audit_entries e JOIN found USING (id)
    WHERE (before, after, ip) IS DISTINCT FROM (${AFTERWARDS}) ORDER BY e.id LIMIT $5::int FOR UPDATE OF e
  )
  UPDATE audit_entries e SET (before, after, ip) = ROW (${AFTERWARDS}) FROM held WHERE e.id = held.id`;
