import type { Tx } from "@/lib/db";
import { AppError } from "@/lib/errors";

/** A member, and what an error calls it. */
export interface Named {
  id: number;
  uuid: string;
  name: string;
}

/**
 * Members named by a caller, each once, held against other changes. Throws `not_found` that names the first
 * one nobody has.
 */
export async function requireMembers(
  tx: Tx,
  organizationId: number,
  uuids: readonly string[],
): Promise<Named[]> {
  const wanted = [...new Set(uuids)];
  // In the order of ids, so that two calls that name the same members never wait for each other crosswise.
  const found = await tx.$queryRaw<Named[]>`
    SELECT id, uuid, coalesce(nullif(name, ''), email, username) AS name FROM members
    WHERE organization_id = ${organizationId} AND uuid = ANY (${wanted}) AND deleted_at IS NULL
    ORDER BY id FOR NO KEY UPDATE`;
  const known = new Set(found.map(({ uuid }) => uuid));
  const missing = wanted.find((uuid) => !known.has(uuid));
  if (missing !== undefined) throw new AppError("not_found", { noun: "member", subject: missing });
  return found;
}
