import { requireActor, requireMember, requirePermission } from "@/lib/auth/actor";
import type { Ctx } from "@/lib/context";
import { named, quickRead, statementByFields } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { type Member, MEMBER_FIELDS, memberColumns, type MemberRef, namedBy } from "@/lib/members/member";
import { names } from "@/lib/members/update-rights";

/**
 * The member that is meant, by an `identifier` also whose username, phone or e-mail that is, with these of
 * its fields; null when the organization has none. Everybody may ask about themselves. Throws
 * `unauthenticated`, or `forbidden` alike for members that exist and that don't.
 */
export async function findMember<F extends keyof Member = keyof Member>(
  ctx: Ctx,
  ref: MemberRef | { identifier: string },
  fields: readonly F[] = EVERYTHING,
): Promise<Pick<Member, F> | null> {
  const actor = requireActor(ctx.actor);
  if ("identifier" in ref || !names(actor, ref)) requirePermission(actor, "members:read");
  const by = "identifier" in ref ? { field: "identifier" as const, value: ref.identifier } : namedBy(ref);
  const values = [actor.organizationId, by.value];
  const [member] = await quickRead<Pick<Member, F>>(ctx.db, BY[by.field](fields), values);
  return member ?? null;
}

/** The member that asks, with these of its fields. Throws `unauthenticated` when nobody asks. */
export async function findSelf<F extends keyof Member>(
  ctx: Ctx,
  fields: readonly F[],
): Promise<Pick<Member, F>> {
  const self = await findMember(ctx, { id: requireMember(ctx.actor).member.id }, fields);
  if (!self) throw new AppError("unauthenticated");
  return self;
}

/** For who asks only whether there is such a member. */
export const ID = ["id"] as const;

// A cast: every field is one that a caller who names none gets.
const EVERYTHING = MEMBER_FIELDS as readonly never[];

function lookBy(where: string) {
  return statementByFields((fields: readonly (keyof Member)[]) =>
    named(
      "find-member",
      `SELECT ${memberColumns("m", fields)} FROM members m
      WHERE ${where} AND m.organization_id = $1 AND m.deleted_at IS NULL`,
    ),
  );
}

const BY = {
  id: lookBy("m.id = $2"),
  uuid: lookBy("m.uuid = $2"),
  uid: lookBy("m.uid = $2"),
  // A username is neither an e-mail nor digits only, so the first that matches is the only or likeliest one.
  identifier: lookBy(`m.id = coalesce(
      (SELECT id FROM members WHERE lower(username) = lower($2) AND organization_id = $1),
      (SELECT id FROM members WHERE phone = $2 AND organization_id = $1),
      (SELECT id FROM members WHERE email = lower($2) AND organization_id = $1))`),
};
