import { requireActor, requirePermission } from "@/lib/auth/actor";
import type { Ctx } from "@/lib/context";
import { query, type Statement } from "@/lib/db";
import { withPlaces } from "@/lib/members/list/places";
import { type Member, memberColumns, type MemberPlaces, type MemberRef } from "@/lib/members/member";
import { names } from "@/lib/members/update-rights";

/** A member named by its username, phone or e-mail, whichever of them it is. */
export interface Identifier {
  identifier: string;
}

/**
 * The member that is meant, null when there is none in the organization. Everybody may ask about themselves by id.
 * Throws `unauthenticated`, or `forbidden` alike for members that exist and that don't.
 */
export async function findMember(ctx: Ctx, ref: MemberRef | Identifier): Promise<Member | null> {
  const actor = requireActor(ctx.actor);
  if ("identifier" in ref || !names(actor, ref)) requirePermission(actor, "members:read");
  const [statement, value] = look(ref);
  const [member] = await query<Member>(ctx.db, statement, [actor.organizationId, value]);
  return member ?? null;
}

/** The same with the member's departments and teams. */
export async function findMemberWithPlaces(
  ctx: Ctx,
  ref: MemberRef | Identifier,
): Promise<(Member & MemberPlaces) | null> {
  const member = await findMember(ctx, ref);
  const [placed] = member ? await withPlaces(ctx.db, [member]) : [];
  return placed ?? null;
}

function look(ref: MemberRef | Identifier): [Statement, number | string] {
  if ("id" in ref) return [BY_ID, ref.id];
  if ("uuid" in ref) return [BY_UUID, ref.uuid];
  if ("uid" in ref) return [BY_UID, ref.uid];
  return [BY_IDENTIFIER, ref.identifier];
}

function statement(name: string, where: string): Statement {
  return {
    name: `find_member_${name}`,
    text: `SELECT ${memberColumns("m")} FROM members m
      WHERE ${where} AND m.organization_id = $1 AND m.deleted_at IS NULL`,
  };
}

const BY_ID = statement("by_id", "m.id = $2");
const BY_UUID = statement("by_uuid", "m.uuid = $2");
const BY_UID = statement("by_uid", "m.uid = $2");
// A username is neither an e-mail nor digits only, so the first of these that matches is the only one, or the likeliest.
const BY_IDENTIFIER: Statement = {
  name: "find_member_by_identifier",
  text: `SELECT ${memberColumns("m")} FROM members m
    WHERE m.id = coalesce(
      (SELECT id FROM members WHERE lower(username) = lower($2) AND organization_id = $1),
      (SELECT id FROM members WHERE phone = $2 AND organization_id = $1),
      (SELECT id FROM members WHERE email = lower($2) AND organization_id = $1))
    AND m.deleted_at IS NULL`,
};
